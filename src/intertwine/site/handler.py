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
from typing import Any

from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

THREADS = 8
"""For each web process: more would only take the interpreter from each other."""

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
            body = await self.read_body(receive)
        except RequestAborted:
            return
        try:
            response = await in_a_thread(self.answer, scope, body)
            await self.send_response(response, send)
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


async def pieces(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The parts of a file, each read in a thread."""
    while (part := await in_a_thread(next, parts, None)) is not None:
        yield part
