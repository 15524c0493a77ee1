"""A few threads answer everybody, each request from beginning to end in one of them."""

import asyncio
import threading
from io import BytesIO
from typing import Any

import pytest
from django.core.signals import request_started
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from pytest_django import Settings

from intertwine.site.handler import THREADS, Handler, read_up_to
from intertwine.site.proxy import BehindProxy

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
        self.requests: list[HttpRequest] = []

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        self.threads.append(threading.current_thread().name)
        self.requests.append(request)
        if request.path == "/file":
            return FileResponse(BytesIO(b"x" * 200_000))
        return HttpResponse("ok")


async def answered(
    handler: Handler | BehindProxy, message: dict[str, Any] = EMPTY, **scope: Any
) -> tuple[int, bytes]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return message

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


def test_only_so_much_of_what_is_sent_is_kept() -> None:
    async def endless() -> dict[str, Any]:
        left.append(left.pop() - 1)
        return {"type": "http.request", "body": b"x" * 1000, "more_body": left[0] > 0}

    left = [50]
    body, is_whole = asyncio.run(read_up_to(10_000, endless))

    with body:
        assert (body.read(), is_whole, left) == (b"", False, [0])


def test_a_body_that_does_not_say_how_long_it_is_is_refused_all_the_same(
    settings: Settings,
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 10
    handler = Recording()

    for body, told in ((b"x" * 10, "10"), (b"x" * 11, "11")):
        message = {"type": "http.request", "body": body, "more_body": False}
        asyncio.run(answered(handler, message, method="POST"))
        length = handler.requests[-1].META.get("CONTENT_LENGTH", "10")
        assert length == told


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ([b"203.0.113.7"], "203.0.113.7"),
        ([b"10.9.9.9, 203.0.113.7"], "203.0.113.7"),
        ([b"10.9.9.9", b"2001:db8::7"], "2001:db8::7"),
        ([b"unknown"], "192.0.2.1"),
        ([], "192.0.2.1"),
    ],
)
def test_behind_a_proxy_its_own_word_says_where_a_visitor_is(
    said: list[bytes], seen: str
) -> None:
    handler = Recording()
    headers = [(b"x-forwarded-for", value) for value in said]

    proxied = BehindProxy(handler)
    asyncio.run(answered(proxied, client=("192.0.2.1", 50_000), headers=headers))

    assert handler.requests[-1].META["REMOTE_ADDR"] == seen


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
