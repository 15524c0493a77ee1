"""A few threads answer everybody, each request from beginning to end in one of them."""

import asyncio
import threading
from io import BytesIO
from typing import Any

import pytest
from django.core.signals import request_started
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from intertwine.site.handler import THREADS, Handler

SCOPE = {
    "type": "http",
    "method": "GET",
    "path": "/",
    "headers": [],
    "query_string": b"",
}
EMPTY = {"type": "http.request", "body": b"", "more_body": False}


class Recording(Handler):
    """Says in which threads it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: list[str] = []

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        self.threads.append(threading.current_thread().name)
        if request.path == "/file":
            return FileResponse(BytesIO(b"x" * 200_000))
        return HttpResponse("ok")


async def answered(handler: Handler, **scope: Any) -> tuple[int, bytes]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return EMPTY

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await handler({**SCOPE, **scope}, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], body


def test_many_at_once_are_answered_by_a_few_threads() -> None:
    handler = Recording()
    begun: list[str] = []

    def begin(**_: Any) -> None:
        begun.append(threading.current_thread().name)

    async def crowd() -> list[tuple[int, bytes]]:
        return await asyncio.gather(*(answered(handler) for _ in range(50)))

    request_started.connect(begin, dispatch_uid="counted")
    try:
        found = asyncio.run(crowd())
    finally:
        request_started.disconnect(dispatch_uid="counted")

    assert found == [(200, b"ok")] * 50
    assert len(set(handler.threads)) <= THREADS
    assert sorted(begun) == sorted(handler.threads)


def test_a_file_is_sent_whole() -> None:
    assert asyncio.run(answered(Recording(), path="/file")) == (200, b"x" * 200_000)


def test_nothing_but_http_is_answered() -> None:
    with pytest.raises(ValueError, match="websocket"):
        asyncio.run(answered(Recording(), type="websocket"))


def test_whoever_hangs_up_before_asking_is_not_answered() -> None:
    async def gone() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        raise AssertionError(message)

    handler = Recording()
    asyncio.run(handler(SCOPE, gone, send))

    assert not handler.threads
