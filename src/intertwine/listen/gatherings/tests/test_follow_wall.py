"""Readers of one gathering: everybody hears everything once, however slow they are."""

import asyncio
import gc
import weakref
from collections.abc import Awaitable, Callable

import pytest
from django.core.handlers.asgi import ASGIHandler

from intertwine.listen.gatherings.live.endpoint import Live
from intertwine.listen.gatherings.live.frames import Frame, frame
from intertwine.listen.gatherings.live.room import MOST_BYTES, MOST_FRAMES, ROWS, Room
from intertwine.listen.gatherings.tests.live import Reader

Heard = list[bytes]


def numbered(*numbers: int) -> list[Frame]:
    return [Frame(number, b"<%d>" % number) for number in numbers]


def in_room(
    play: Callable[
        [Room, Callable[[int | None, Heard], "asyncio.Task[None]"]], Awaitable[None]
    ],
    frames: list[Frame] | None = None,
    since: int = 0,
) -> list[str]:
    """Play something in a room; gives back how often everything was asked for."""
    asked: list[str] = []

    async def run() -> None:
        room = Room(1, frames or [], since, lambda: asked.append("all"))

        def enter(known: int | None, heard: Heard) -> "asyncio.Task[None]":
            async def write(content: bytes) -> None:
                heard.append(content)

            return asyncio.ensure_future(room.feed(known, write))

        await asyncio.wait_for(play(room, enter), 5)

    asyncio.run(run())
    return asked


async def settle() -> None:
    for _turn in range(5 * ROWS):
        await asyncio.sleep(0)


def test_everybody_hears_everything_in_order_and_once() -> None:
    first: Heard = []
    second: Heard = []

    async def play(room: Room, enter: Callable[..., object]) -> None:
        enter(0, first)
        await settle()
        room.publish(numbered(1))
        enter(0, second)
        await settle()
        room.publish(numbered(2, 3))
        await settle()

    in_room(play)
    assert b"".join(first[1:]) == b"<1><2><3>" == b"".join(second[1:])


def test_who_comes_back_hears_only_what_is_new() -> None:
    heard: Heard = []

    async def play(room: Room, enter: Callable[..., object]) -> None:
        enter(5, heard)
        await settle()
        room.publish(numbered(9))
        await settle()

    asked = in_room(play, numbered(4, 5, 7), since=3)
    assert b"".join(heard[1:]) == b"<7><9>"
    assert not asked


def test_who_was_away_too_long_sees_everything_and_goes_on_from_there() -> None:
    """Also who knows nothing, and who knows of a future that was taken back."""
    readers: dict[int | None, Heard] = {2: [], None: [], 99: []}

    async def play(room: Room, enter: Callable[..., object]) -> None:
        for known, heard in readers.items():
            enter(known, heard)
        await settle()
        room.publish(numbered(8), Frame(7, b"<all 7>"))
        await settle()

    asked = in_room(play, numbered(7), since=6)
    for heard in readers.values():
        assert b"".join(heard[1:]) == b"<all 7><8>"
    assert asked


def test_a_reader_who_reads_slowly_holds_up_nobody_and_misses_nothing() -> None:
    quick: Heard = []
    slow: Heard = []
    gate = asyncio.Event()

    async def play(room: Room, enter: Callable[..., object]) -> None:
        async def write(content: bytes) -> None:
            slow.append(content)
            await gate.wait()

        reading = asyncio.ensure_future(room.feed(0, write))
        enter(0, quick)
        for number in range(1, 4):
            await settle()
            room.publish(numbered(number))
        await settle()
        assert b"".join(quick[1:]) == b"<1><2><3>"
        assert len(slow) == 1
        gate.set()
        await settle()
        assert b"".join(slow[1:]) == b"<1><2><3>"
        reading.cancel()

    in_room(play)


def test_what_is_kept_for_those_who_come_back_is_bounded() -> None:
    async def play(room: Room, enter: Callable[..., object]) -> None:
        room.publish(numbered(*range(1, MOST_FRAMES + 20)))
        assert len(room._kept) == MOST_FRAMES
        large = [Frame(10_000 + n, b"x" * (MOST_BYTES // 4)) for n in range(6)]
        room.publish(large)
        assert sum(len(one.content) for one in room._kept) <= MOST_BYTES
        heard: Heard = []
        enter(10_003, heard)
        await settle()
        assert b"".join(heard[1:]) == b"".join(one.content for one in large[4:])

    in_room(play)


def test_a_room_that_is_over_sends_its_readers_home() -> None:
    async def play(room: Room, enter: Callable[..., "asyncio.Task[None]"]) -> None:
        reading = enter(0, [])
        await settle()
        assert room.readers == 1
        room.end()
        await reading
        assert room.readers == 0

    in_room(play)


def test_what_was_said_in_rooms_that_are_over_is_not_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rooms: weakref.WeakSet[Room] = weakref.WeakSet()
    frames: weakref.WeakSet[Frame] = weakref.WeakSet()

    async def opened(code: str) -> Room:
        said = numbered(1, 2, 3)
        frames.update(said)
        room = Room(len(code), said, 0, lambda: None)
        rooms.add(room)
        return room

    async def evening() -> None:
        live = Live(ASGIHandler())
        monkeypatch.setattr(live.tailer, "room", opened)
        for number in range(5):
            reader = Reader(live, f"wall-{number}", since=3)
            await settle()
            (here,) = [room for room in rooms if not room.is_over]
            here.end()
            await reader.task
            del here, reader
            gc.collect()
            assert len(rooms) == 1
            assert not frames
        live.close()

    asyncio.run(evening())


def test_no_words_can_end_a_frame_early() -> None:
    """Line ends, half signs and what looks like another event stay inside one line."""
    told = "one\n\nevent: all\rdata: {}\r\n\n\ud83d \u2028"
    content = frame("voices", 3, {"voices": [told]}).content

    assert content.endswith(b"\n\n")
    assert content.count(b"\n") == 4
    assert b"\r" not in content
