"""Knocking at the live endpoint as a web server does, without one."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from intertwine.listen.gatherings.live.endpoint import Live
from intertwine.listen.gatherings.models import Gathering, Prompt
from intertwine.listen.gatherings.rules import Visitor
from intertwine.listen.gatherings.views.visiting import remember

TOKEN = "t" * 32
ORIGIN = "http://localhost:8000"
PATIENCE_SECONDS = 10.0


def play(script: Callable[[Live], Awaitable[None]]) -> None:
    """Run something with a live endpoint, and clean up after it."""

    async def run() -> None:
        live = Live(ASGIHandler())
        live.tailer._round_seconds = 0.01
        try:
            await asyncio.wait_for(script(live), 60)
        finally:
            await asyncio.to_thread(live.close)

    asyncio.run(run())


@dataclass
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def told(self) -> Any:
        return json.loads(self.body)


def scope(method: str, path: str, **headers: str) -> dict[str, Any]:
    path, _mark, query = path.partition("?")
    known = {"host": "localhost:8000"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(k.encode(), v.encode()) for k, v in known.items()],
        "client": ("203.0.113.7", 50_000),
        "server": ("localhost", 8000),
    }


def phone(gathering: Gathering, visitor: Visitor | None = None) -> dict[str, str]:
    """The cookies of somebody who has read what happens with what they say.

    A new phone each time, unless it is told whose.
    """
    known = visitor or Visitor(mark=get_random_string(12), has_begun=True)
    response = remember(HttpRequest(), HttpResponse(), gathering, known)
    kept = [f"{name}={cookie.value}" for name, cookie in response.cookies.items()]
    return {"cookie": "; ".join([f"csrftoken={TOKEN}", *kept])}


async def say(live: Live, prompt: Prompt, text: str, **headers: str) -> Answer:
    """Send what somebody types to the first prompt of its gathering."""
    path = f"/g/{prompt.gathering.code}/live/say/1/"
    fields = {"text": text, "once": f"{text[:20]} {id(text)}"}
    return await post(live, path, fields, **(phone(prompt.gathering) | headers))


async def post(
    live: Live, path: str, fields: dict[str, str] | bytes, **headers: str
) -> Answer:
    """Send a form as a page of ours does, unless ``headers`` say otherwise."""
    named = {
        "cookie": f"csrftoken={TOKEN}",
        "x_csrftoken": TOKEN,
        "origin": ORIGIN,
        "content_type": "application/x-www-form-urlencoded",
    } | headers
    body = fields if isinstance(fields, bytes) else urlencode(fields).encode()
    pieces = [body[at : at + 65_536] for at in range(0, len(body), 65_536)] or [b""]
    answer = Answer()

    async def receive() -> dict[str, Any]:
        if not pieces:
            await asyncio.Event().wait()  # a browser that waits for its answer
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            for name, value in message["headers"]:
                key, more = name.decode().lower(), value.decode()
                before = answer.headers.get(key)
                answer.headers[key] = f"{before}, {more}" if before else more
        answer.body += message.get("body", b"")

    await live(scope("POST", path, **named), receive, send)
    answer.headers["left"] = str(len(pieces))
    return answer


class Reader:
    """One screen that follows a wall."""

    def __init__(
        self, live: Live, code: str, *, since: int | None = None, **headers: str
    ) -> None:
        query = f"?since={since}" if since is not None else ""
        self.scope = scope("GET", f"/g/{code}/live/{query}", **headers)
        self.status = 0
        self.text = b""
        self._read = 0
        self._news = asyncio.Event()
        self._left = asyncio.Event()
        self._is_first = True
        self.task = asyncio.ensure_future(live(self.scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        if self._is_first:
            self._is_first = False
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.text += message.get("body", b"")
        self._news.set()

    async def leave(self) -> None:
        self._left.set()
        await self.task

    async def frame(self) -> tuple[str, int, dict[str, Any]]:
        """The next thing it is told: kind, number and what."""
        while True:
            end = self.text.find(b"\n\n", self._read)
            if end >= 0:
                part = self.text[self._read : end].decode()
                self._read = end + 2
                known = dict(line.split(": ", 1) for line in part.splitlines())
                if "data" in known:
                    return known["event"], int(known["id"]), json.loads(known["data"])
                continue
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), PATIENCE_SECONDS)

    async def until(self, key: str) -> tuple[int, dict[str, Any]]:
        """What it is told of one voice, however many frames come before."""
        while True:
            _kind, number, told = await self.frame()
            for one in told["voices"]:
                if one["key"] == key or one["text"] == key:
                    return number, one
            if key in told.get("gone", []):
                return number, {}
