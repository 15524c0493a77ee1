"""The addresses that are answered beside Django's handler.

``GET /g/CODE/live/`` stays open and tells what happens on a wall. ``POST
/g/CODE/live/say/1/``, for the first prompt, and ``/g/CODE/live/vote/`` take what pages
send; they answer once it is committed. Everything else goes on to Django.
"""

import asyncio
import re
from collections.abc import Awaitable
from typing import Any
from urllib.parse import parse_qs

from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused, TooOften
from intertwine.kit.numbers import number_in
from intertwine.listen.gatherings.live.asking import (
    MOST_BYTES,
    address_of,
    browser_of,
    fresh_browser,
    refusal,
    refused,
    remember,
    request_of,
    small_body,
)
from intertwine.listen.gatherings.live.committing import GroupCommit, TooBusy
from intertwine.listen.gatherings.live.limits import Limits, too_often
from intertwine.listen.gatherings.live.room import Room
from intertwine.listen.gatherings.live.tailer import Tailer
from intertwine.listen.gatherings.live.voting import check_may_vote, remember_vote
from intertwine.listen.gatherings.live.writing import Saying, Vote, write

ADDRESS = re.compile(r"/g/([a-z0-9-]{1,40})/live/(say/[1-9][0-9]{0,2}/|vote/)?")
MOST_READERS = 6_000
"""In one process; the server itself takes 8,000 connections."""

KNOWN_SECONDS = 30.0
STREAM = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Live:
    """Answers what keeps a connection open or comes by the hundred.

    Args:
        others: Answers everything else.
    """

    def __init__(self, others: ASGIHandler) -> None:
        self.others = others
        self.tailer = Tailer()
        self.commits: GroupCommit[Saying | Vote, HttpResponse] = GroupCommit(write)
        self.limits = Limits()
        self._rooms: dict[str, tuple[Room, float]] = {}
        self._readers = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        found = ADDRESS.fullmatch(scope.get("path", ""))
        verb = (found and found[2]) or ""
        if found and scope["type"] == "http" and scope["method"] == _method(verb):
            if verb:
                await self._take(found[1], verb, scope, receive, send)
            else:
                await self._tell(found[1], scope, receive, send)
        else:
            await self.others(scope, receive, send)

    def close(self) -> None:
        """Let the threads end, and their connections to the database."""
        self.tailer.stop()
        self.commits.close()

    async def _tell(self, code: str, scope: Any, receive: Any, send: Any) -> None:
        """Keep one reader up to date for as long as they stay."""
        await receive()
        address = address_of(scope)
        room = None
        if self.limits.may_guess(address):
            room = await self._room(code)
        if room is None:
            self.limits.guessed(address)
            response = refusal(404, _("There is no such wall."))
            await self.others.send_response(response, send)
        elif self._readers >= MOST_READERS:
            response = refusal(503, _("Too many are here. Please try again soon."))
            response.headers["Retry-After"] = "20"
            await self.others.send_response(response, send)
        else:
            await self._follow(room, last_known(scope), receive, send)

    async def _follow(
        self, room: Room, since: int | None, receive: Any, send: Any
    ) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": STREAM}
        await send(start)

        async def write(content: bytes) -> None:
            part = {"type": "http.response.body", "body": content, "more_body": True}
            await send(part)

        self._readers += 1
        try:
            await first_of(room.feed(since, write), gone(receive))
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._readers -= 1

    async def _room(self, code: str) -> Room | None:
        now = asyncio.get_running_loop().time()
        known, until = self._rooms.get(code, (None, 0.0))
        if known is not None and not known.is_over and now <= until:
            return known
        room = await self.tailer.room(code)
        self._forget_rooms(now)
        if room is not None:
            self._rooms[code] = (room, now + KNOWN_SECONDS)
        return room

    def _forget_rooms(self, now: float) -> None:
        """Keep only rooms that may be gone into again: others hold what was said."""
        self._rooms = {
            code: (room, until)
            for code, (room, until) in self._rooms.items()
            if until >= now and not room.is_over
        }

    async def _take(
        self, code: str, verb: str, scope: Any, receive: Any, send: Any
    ) -> None:
        """Take one answer or one vote."""
        body = await small_body(receive)
        if body is None:
            sentence = _("That is far too long. Please send at most %(kb)s kB.")
            response: Any = refusal(413, sentence % {"kb": MOST_BYTES // 1024})
        else:
            request = request_of(scope, body)
            response = refused(request)
            if response is None:
                response = await self._taken(code, verb, request, address_of(scope))
        await self.others.send_response(response, send)

    async def _taken(
        self, code: str, verb: str, request: HttpRequest, address: str
    ) -> HttpResponse:
        is_vote = verb == "vote/"
        browser = browser_of(request) if is_vote else None
        wait = (
            self.limits.wait_to_vote(browser, address)
            if is_vote
            else self.limits.wait_at(address)
        )
        if wait:
            return _too_often(wait)
        one: Saying | Vote
        try:
            if is_vote:
                one = Vote(code, request.POST.get("voice", ""))
                check_may_vote(request, code, one.voice)
            else:
                one = Saying(code, int(verb.split("/")[1]), request)
            response = await self.commits.put(one)
        except TooBusy:
            return refusal(503, _("Very many speak at once. Please send it again."))
        except TooOften as reason:
            return _too_often(reason.wait_seconds)
        except Refused as reason:
            return refusal(422, str(reason))
        if isinstance(one, Vote):
            remember_vote(request, response, code, one.voice)
            if browser is None:
                remember(response, fresh_browser())
        return response


def _method(verb: str) -> str:
    return "POST" if verb else "GET"


def _too_often(wait_seconds: int) -> HttpResponse:
    response = refusal(429, too_often(), wait_seconds=wait_seconds)
    response.headers["Retry-After"] = str(wait_seconds)
    return response


def last_known(scope: Any) -> int | None:
    """The newest change that a reader knows of: browsers say so when they come back."""
    headers = dict(scope["headers"])
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("since")
    told = headers.get(b"last-event-id", b"").decode("latin-1") or (asked or [""])[0]
    return number_in(told)


async def gone(receive: Any) -> None:
    """Returns when the reader has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def first_of(*waits: Awaitable[None]) -> None:
    """Wait for one of them, end the others, and mind what went wrong."""
    tasks = [asyncio.ensure_future(one) for one in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result
