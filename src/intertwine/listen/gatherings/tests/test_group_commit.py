"""Many answers, few commits; and each hears only what became of their own."""

import asyncio
from collections.abc import Sequence

import pytest

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.live.committing import (
    MOST_AT_ONCE,
    MOST_WAITING,
    GroupCommit,
    TooBusy,
)
from intertwine.listen.gatherings.live.limits import MOST_KEYS, Limit, Limits


def test_what_comes_in_the_same_moment_is_written_together() -> None:
    batches: list[list[int]] = []

    def write(batch: Sequence[int]) -> list[int | Exception]:
        batches.append(list(batch))
        return [n * 10 if n % 2 else Refused("even") for n in batch]

    async def run() -> list[int | BaseException]:
        commit: GroupCommit[int, int] = GroupCommit(write)
        puts = (commit.put(n) for n in range(MOST_AT_ONCE + 5))
        return await asyncio.gather(*puts, return_exceptions=True)

    results = asyncio.run(run())
    assert [len(batch) for batch in batches] == [MOST_AT_ONCE, 5]
    assert results[3] == 30
    assert isinstance(results[4], Refused)


def test_one_that_cannot_be_written_does_not_spoil_the_others() -> None:
    written: list[int] = []

    def write(batch: Sequence[int]) -> list[int | Exception]:
        if 2 in batch:
            raise ValueError("two")
        written.extend(batch)
        return list(batch)

    async def run() -> list[int | BaseException]:
        commit: GroupCommit[int, int] = GroupCommit(write)
        puts = (commit.put(n) for n in range(4))
        return await asyncio.gather(*puts, return_exceptions=True)

    results = asyncio.run(run())
    assert written == [0, 1, 3]
    assert isinstance(results[2], ValueError)
    assert [results[at] for at in (0, 1, 3)] == [0, 1, 3]


def test_who_leaves_before_the_answer_is_still_heard() -> None:
    written: list[int] = []

    def write(batch: Sequence[int]) -> list[int | Exception]:
        written.extend(batch)
        return list(batch)

    async def run() -> int:
        commit: GroupCommit[int, int] = GroupCommit(write)
        leaving = asyncio.ensure_future(commit.put(1))
        staying = asyncio.ensure_future(commit.put(2))
        await asyncio.sleep(0)
        leaving.cancel()
        return await staying

    assert asyncio.run(run()) == 2
    assert written == [1, 2]


def test_more_than_can_be_written_soon_is_turned_away_at_once() -> None:
    async def run() -> None:
        commit: GroupCommit[int, int] = GroupCommit(list)
        waiting = [asyncio.ensure_future(commit.put(n)) for n in range(MOST_WAITING)]
        await asyncio.sleep(0)
        with pytest.raises(TooBusy):
            await commit.put(0)
        await asyncio.gather(*waiting)

    asyncio.run(run())


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_limit_lets_some_through_at_once_and_then_one_after_the_other() -> None:
    clock = Clock()
    limit = Limit(3, 0.5, clock)

    assert [limit.allows("one") for _try in range(5)] == [True] * 3 + [False] * 2
    assert limit.allows("another")
    clock.now = 2.0
    assert [limit.allows("one") for _try in range(2)] == [True, False]
    assert not limit.has_left("one")


def test_what_a_limit_remembers_is_bounded() -> None:
    clock = Clock()
    limit = Limit(3, 1, clock)
    for key in range(MOST_KEYS):
        limit.allows(str(key))
    clock.now = 10.0
    for key in range(5):
        limit.allows(f"new {key}")
    assert len(limit._left) <= 5


def test_one_phone_cannot_vote_for_a_room_that_shares_its_address() -> None:
    limits = Limits(Clock())
    flood = [limits.wait_to_vote("phone", "hall") for _try in range(100)]

    assert flood.count(0) == 12
    assert limits.wait_to_vote("neighbour", "hall") == 0


def test_a_phone_that_throws_its_number_away_each_time_is_stopped_too() -> None:
    limits = Limits(Clock())
    flood = [limits.wait_to_vote(None, "hall") for _try in range(2_000)]

    assert flood.count(0) == 300
    assert limits.wait_to_vote("neighbour", "hall") == 0
    assert limits.wait_to_vote(None, "elsewhere") == 0


def test_nobody_can_try_out_codes() -> None:
    clock = Clock()
    limits = Limits(clock)
    for _try in range(30):
        assert limits.may_guess("one")
        limits.guessed("one")
    assert not limits.may_guess("one")
    assert limits.may_guess("another")
    clock.now = 3_600.0
    assert limits.may_guess("one")
