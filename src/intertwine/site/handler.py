"""How a request becomes an answer: in one thread, from beginning to end.

Django's own handler goes from thread to thread, once for each of our middlewares, and
begins a new thread, with a new connection to the database, for every request. That
cost more than most answers do, and many requests at once took more connections than
PostgreSQL gives. Here a few threads take one request after the other and keep their
connections; who comes meanwhile waits a moment.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

THREADS = 8
"""For each web process: more would only take the interpreter from each other."""

LENGTH = b"content-length"

OUR_THREADS = ThreadPoolExecutor(THREADS, thread_name_prefix="answer")


async def in_a_thread(work: Any, *args: Any) -> Any:
    """Do something that waits for others in one of our threads."""
    context = copy_context()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(OUR_THREADS, context.run, work, *args)


class Handler(ASGIHandler):
    """Answers HTTP with views and middlewares that all are ordinary functions."""

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: FBT001, FBT002 Django's own signature
        """Let no middleware be called in a way that needs a thread of its own."""
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Read a request, answer it, send the answer."""
        if scope["type"] != "http":
            raise ValueError(f"HTTP is answered here, not {scope['type']}.")
        try:
            body, is_whole = await read_up_to(settings.UPLOAD_LIMIT_BYTES, receive)
        except RequestAborted:
            return
        if not is_whole:  # whoever sent it may not have said how much there is
            scope = with_length(scope, settings.UPLOAD_LIMIT_BYTES + 1)
        try:
            response = await in_a_thread(self.answer, scope, body)
            try:
                await self.send_response(response, send)
            finally:
                if response.streaming:
                    await in_a_thread(response.close)
        finally:
            body.close()

    def answer(self, scope: Any, body: Any) -> HttpResponseBase:
        """The answer to one request. What it held on to is let go of, but for a file."""
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, refused = self.create_request(scope, body)
        response = refused if request is None else self.get_response(request)
        assert response is not None  # noqa: S101 one of the two is there
        response._handler_class = self.__class__  # type: ignore[attr-defined] # as Django does  # noqa: SLF001
        if isinstance(response, StreamingHttpResponse):
            response.block_size = self.chunk_size  # type: ignore[attr-defined] # files ask for it
            response.streaming_content = pieces(iter(response.streaming_content))  # type: ignore[arg-type] # one of both
        else:
            response.close()
        return response


async def read_up_to(limit: int, receive: Any) -> tuple[IO[bytes], bool]:
    """What was sent, and whether that is all: of what is too much, nothing is kept.

    It is read to its end all the same, because browsers hear no answer before that.

    Args:
        limit: Bytes that may be sent.
        receive: Where the messages of the request come from.

    Raises:
        RequestAborted: If whoever sent it went away meanwhile.
    """
    body = SpooledTemporaryFile(settings.FILE_UPLOAD_MAX_MEMORY_SIZE)  # noqa: SIM115 - closed by whoever asks
    size, is_more = 0, True
    while is_more:
        message = await receive()
        if message["type"] == "http.disconnect":
            body.close()
            raise RequestAborted
        part = message.get("body", b"")
        size += len(part)
        if size <= limit:
            body.write(part)
        else:
            body.truncate(0)
        is_more = message.get("more_body", False)
    body.seek(0)
    return body, size <= limit


def with_length(scope: Any, length: int) -> Any:
    """The same request, saying itself how long it is."""
    headers = [(name, value) for name, value in scope["headers"] if name != LENGTH]
    return scope | {"headers": [*headers, (LENGTH, str(length).encode())]}


async def pieces(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The parts of a file, each read in a thread."""
    while (part := await in_a_thread(next, parts, None)) is not None:
        yield part
