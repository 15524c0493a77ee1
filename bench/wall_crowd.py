"""A hall full of people in front of one live wall: some speak, all of them read."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlencode

SPEAKERS = 300
PER_SECOND = 100
LATE_SECONDS = 30
BROWSERS_RETRY_MS = 3_000.0
TOKEN = "t" * 32


class Crowd:
    """Everybody in front of one wall, and what they noticed.

    Args:
        port: Where the site is.
        code: Of the gathering.
        cookies: Of each browser whose person speaks and has read what becomes of it.
        readers: How many follow the wall.
        seconds: How long they speak.
    """

    def __init__(
        self, port: int, code: str, cookies: Sequence[str], readers: int, seconds: int
    ) -> None:
        self.port, self.code, self.cookies = port, code, cookies
        self.seconds = seconds
        self.run_name = f"run{time.monotonic_ns()}"
        self.sent_at: dict[int, float] = {}
        self.answered: set[int] = set()
        self.posts_ms: list[float] = []
        self.deliveries_ms: list[float] = []
        self.failed: list[str] = []
        self.came_back = 0
        self.parts: dict[bytes, Part] = {}
        self.readers = [Reader(self, number) for number in range(readers)]

    async def run(self, kill: Callable[[], None], *, kills: bool) -> None:
        """Come in, speak, perhaps lose a web process, and wait for the last word."""
        for start in range(0, len(self.readers), 100):
            await asyncio.gather(*map(enter, self.readers[start : start + 100]))
        self.start = time.perf_counter() + 0.5
        numbers = range(self.seconds * PER_SECOND)
        speaking = [
            self.speak(cookie, numbers[number::SPEAKERS])
            for number, cookie in enumerate(self.cookies)
        ]
        tasks = [asyncio.ensure_future(one) for one in speaking]
        if kills:
            await asyncio.sleep(self.seconds / 2)
            kill()
        await asyncio.gather(*tasks)
        until = time.perf_counter() + LATE_SECONDS
        while self.missing() and time.perf_counter() < until:
            await asyncio.sleep(0.1)
        for reader in self.readers:
            reader.leave()

    def missing(self) -> int:
        """How many answered voices some reader has not got."""
        return sum(len(self.answered - reader.seen) for reader in self.readers)

    async def speak(self, cookie: str, numbers: Iterable[int]) -> None:
        """One person, who says several things, each at its time."""
        phone = Phone(self, cookie)
        for number in numbers:
            due = self.start + number / PER_SECOND
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            self.sent_at[number] = max(due, self.start)
            status = await phone.say(f"{self.run_name} voice {number} of many")
            if status == 200:
                self.posts_ms.append((time.perf_counter() - due) * 1000)
                self.answered.add(number)
            else:
                self.failed.append(f"{status} for a post")
        phone.hang_up()

    def part(self, content: bytes) -> Part:
        """What one piece of the stream says: the same for all readers of a process."""
        if content not in self.parts:
            if len(self.parts) > 2_000:
                self.parts.clear()
            self.parts[content] = Part(content, self.run_name)
        return self.parts[content]


class Part:
    """One piece of the stream, read once."""

    def __init__(self, content: bytes, run_name: str) -> None:
        self.numbers: list[int] = []
        self.last = b""
        self.retry_ms: float | None = None
        for frame in content.split(b"\n\n"):
            for line in frame.split(b"\n"):
                if line.startswith(b"id: "):
                    self.last = line[4:]
                elif line.startswith(b"retry: "):
                    self.retry_ms = float(line[7:])
                elif line.startswith(b"data: "):
                    voices = json.loads(line[6:])["voices"]
                    words = [one["text"].split() for one in voices]
                    self.numbers += [int(w[2]) for w in words if w[0] == run_name]


class Reader(asyncio.Protocol):
    """One screen. It comes back when it is sent away, and says how far it was."""

    def __init__(self, crowd: Crowd, number: int) -> None:
        self.crowd = crowd
        self.is_timed = number % 10 == 0
        self.seen: set[int] = set()
        self.last = b""
        self.retry_ms = BROWSERS_RETRY_MS
        self.is_leaving = False
        self.buffer = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the wall, from where this screen was."""
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.buffer, self.has_head = transport, b"", False
        back = b"Last-Event-ID: %s\r\n" % self.last if self.last else b""
        line = f"GET /g/{self.crowd.code}/live/ HTTP/1.1\r\nHost: localhost\r\n"
        transport.write(line.encode() + back + b"\r\n")

    def data_received(self, data: bytes) -> None:
        """Take in what comes, whole pieces only."""
        self.buffer += data
        if not self.has_head:
            head, mark, self.buffer = self.buffer.partition(b"\r\n\r\n")
            self.has_head = bool(mark)
            if not mark:
                self.buffer = head
                return
            if b" 200 " not in head.split(b"\r\n")[0]:
                self.crowd.failed.append(head.split(b"\r\n")[0].decode())
        while self._read_chunk():
            pass

    def _read_chunk(self) -> bool:
        size, mark, rest = self.buffer.partition(b"\r\n")
        length = int(size, 16) if mark else 0
        if not mark or len(rest) < length + 2:
            return False
        part = self.crowd.part(rest[:length])
        self.buffer = rest[length + 2 :]
        if self.is_timed:
            now = time.perf_counter()
            for number in part.numbers:
                if number not in self.seen:
                    waited = now - self.crowd.sent_at[number]
                    self.crowd.deliveries_ms.append(waited * 1000)
        self.seen.update(part.numbers)
        self.last = part.last or self.last
        self.retry_ms = part.retry_ms or self.retry_ms
        return bool(self.buffer)

    def connection_lost(self, exc: Exception | None) -> None:
        """Come back, unless this screen was switched off."""
        if not self.is_leaving:
            self.crowd.came_back += 1
            asyncio.get_running_loop().create_task(enter(self, again=True))

    def leave(self) -> None:
        """Switch this screen off."""
        self.is_leaving = True
        if self.transport is not None:
            self.transport.abort()


async def enter(reader: Reader, *, again: bool = False) -> None:
    """Connect, also when it takes several tries."""
    loop = asyncio.get_running_loop()
    for _try in range(100):
        if again:  # as browsers do: for as long as they were told
            await asyncio.sleep(reader.retry_ms / 1000)
        try:
            await loop.create_connection(lambda: reader, "127.0.0.1", reader.crowd.port)
        except OSError:
            again = True
        else:
            return


class Phone:
    """One browser with an open page and what it remembers."""

    def __init__(self, crowd: Crowd, cookie: str) -> None:
        self.crowd = crowd
        self.cookie = cookie
        self.line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def say(self, text: str) -> int:
        """Send one answer; gives back the status, 0 when the line broke."""
        body = urlencode({"text": text, "once": text}).encode()
        head = (
            f"POST /g/{self.crowd.code}/live/say/1/ HTTP/1.1\r\nHost: localhost\r\n"
            f"Cookie: {self.cookie}\r\nX-CSRFToken: {TOKEN}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        try:
            if self.line is None:
                port = self.crowd.port
                self.line = await asyncio.open_connection("127.0.0.1", port)
            self.line[1].write(head.encode() + body)
            return await self._answer(self.line[0])
        except (OSError, asyncio.IncompleteReadError):
            self.hang_up()
            return 0

    async def _answer(self, reader: asyncio.StreamReader) -> int:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lines = [line.partition(": ") for line in head.split("\r\n")]
        headers = {name.lower(): value for name, _mark, value in lines}
        await reader.readexactly(int(headers.get("content-length", "0")))
        return int(head.split()[1])

    def hang_up(self) -> None:
        """End the connection, if there is one."""
        if self.line is not None:
            self.line[1].close()
            self.line = None
