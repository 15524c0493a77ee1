"""From a form that is sent to every screen that follows, through the endpoint itself."""

import asyncio

import pytest
from django.db import connection

from intertwine.listen.gatherings.live.endpoint import Live
from intertwine.listen.gatherings.models import Gathering, Prompt, Voice, WallChange
from intertwine.listen.gatherings.rules import Answer, Asking, Moderating, Visitor
from intertwine.listen.gatherings.services.answering import judge
from intertwine.listen.gatherings.services.settling import forget_wall_changes
from intertwine.listen.gatherings.services.wall import (
    remove_voices,
    show_voices,
    steer,
)
from intertwine.listen.gatherings.tests.live import Reader, play, post, say
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_statement,
)
from intertwine.people.models import Standing
from intertwine.people.selectors import standing_of
from intertwine.people.tests.make import make_guardian, make_network

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def guardian() -> Standing:
    found = make_guardian(make_network())
    assert found.user is not None
    return standing_of(found.user, found.network)


@pytest.fixture
def gathering(guardian: Standing) -> Gathering:
    return make_gathering(guardian.network, has_votes=True)


@pytest.fixture
def prompt(gathering: Gathering) -> Prompt:
    return make_prompt(gathering)


def test_a_voice_reaches_every_screen_after_it_is_committed(
    gathering: Gathering, prompt: Prompt
) -> None:
    async def script(live: Live) -> None:
        readers = [Reader(live, gathering.code, since=0) for _n in range(3)]
        answer = await say(live, prompt, "A web of people")
        assert (answer.status, answer.told["is_waiting"]) == (200, False)
        for reader in readers:
            _number, voice = await reader.until("A web of people")
            assert voice["prompt"] == prompt.pk
        voted = f"/g/{gathering.code}/live/vote/"
        assert (await post(live, voted, {"voice": voice["key"]})).status == 200
        for reader in readers:
            assert (await reader.until(voice["key"]))[1]["votes"] == 1
            await reader.leave()
        assert live._readers == 0

    play(script)
    assert Voice.objects.get().text == "A web of people"


def test_whoever_comes_first_after_a_quiet_hour_is_told_nothing_twice(
    prompt: Prompt,
) -> None:
    async def script(live: Live) -> None:
        live.tailer._read_at -= 3_600
        reader = Reader(live, prompt.gathering.code, since=0)
        await say(live, prompt, "good morning")
        kind, _number, told = await reader.frame()
        assert kind == "voices"
        assert [one["text"] for one in told["voices"]] == ["good morning"]
        await reader.leave()

    play(script)


def test_a_screen_that_lost_its_connection_goes_on_where_it_was(
    gathering: Gathering, prompt: Prompt, guardian: Standing
) -> None:
    """In another process too: what it missed is read from the database."""
    known: list[int] = []

    async def before(live: Live) -> None:
        reader = Reader(live, gathering.code)
        kind, _number, told = await reader.frame()
        assert (kind, told["voices"]) == ("all", [])
        await say(live, prompt, "one")
        known.append((await reader.until("one"))[0])
        await reader.leave()
        for word in ("two", "three"):
            await say(live, prompt, word)

    async def after(live: Live) -> None:
        reader = Reader(live, gathering.code, last_event_id=str(known[0]))
        kind, _number, told = await reader.frame()
        assert kind == "voices"
        assert {"two", "three"} <= {one["text"] for one in told["voices"]}
        await reader.leave()

    async def late(live: Live) -> None:
        reader = Reader(live, gathering.code, last_event_id=str(known[0]))
        kind, _number, told = await reader.frame()
        assert kind == "all"
        assert {one["text"] for one in told["voices"]} == {"one", "two", "three"}
        await reader.leave()

    play(before)
    play(after)
    WallChange.objects.update(forget_at="2020-01-01T00:00Z")
    forget_wall_changes()
    assert WallChange.objects.get().voices == []
    play(late)


def test_what_is_removed_leaves_every_screen_and_is_never_told_again(
    gathering: Gathering, prompt: Prompt, guardian: Standing
) -> None:
    async def script(live: Live) -> None:
        reader = Reader(live, gathering.code, since=0)
        await say(live, prompt, "something cruel")
        number, voice = await reader.until("something cruel")
        every = Voice.objects.all()
        await asyncio.to_thread(
            in_thread, remove_voices, by=guardian, voices=every, reason="It hurts."
        )
        assert await reader.until(voice["key"]) == (number + 1, {})
        late = Reader(live, gathering.code, last_event_id=str(number - 1))
        await late.until(voice["key"])
        assert b"cruel" not in late.text.partition(b"gone")[2]
        await reader.leave()
        await late.leave()

    play(script)

    async def elsewhere(live: Live) -> None:
        reader = Reader(live, gathering.code)
        _kind, _number, told = await reader.frame()
        assert told["voices"] == []
        await reader.leave()

    play(elsewhere)


def test_where_a_weaver_reads_first_nothing_is_shown_until_they_say_so(
    gathering: Gathering, prompt: Prompt, guardian: Standing
) -> None:
    Gathering.objects.update(moderation=Moderating.BEFORE)

    async def script(live: Live) -> None:
        reader = Reader(live, gathering.code, since=0)
        answer = await say(live, prompt, "please read me")
        assert answer.told["is_waiting"]
        _kind, _number, told = await reader.frame()
        assert (told["voices"], told["waiting"]) == ([], 1)
        every = Voice.objects.all()
        await asyncio.to_thread(in_thread, show_voices, by=guardian, voices=every)
        await reader.until("please read me")
        await reader.leave()

    play(script)


def test_hidden_voices_are_counted_and_told_only_when_they_are_revealed(
    gathering: Gathering, prompt: Prompt
) -> None:
    Gathering.objects.update(is_hidden=True)

    async def script(live: Live) -> None:
        reader = Reader(live, gathering.code, since=0)
        for word in ("one", "two"):
            await say(live, prompt, word)
        count = 0
        while count < 2:
            _kind, _number, told = await reader.frame()
            assert told["voices"] == []
            count = told["said"].get(str(prompt.pk), 0)
        row = await asyncio.to_thread(in_thread, Gathering.objects.get)
        await asyncio.to_thread(in_thread, steer, gathering=row, to="reveal")
        kind, _number, told = await reader.frame()
        assert kind == "all"
        assert {one["text"] for one in told["voices"]} == {"one", "two"}
        await reader.leave()

    play(script)


def test_what_people_think_of_statements_is_told_while_they_say_it(
    gathering: Gathering,
) -> None:
    prompt = make_prompt(gathering, kind=Asking.STATEMENTS)
    statement = make_statement(prompt)
    key = f"{statement.pk}:{Answer.AGREE.value}"
    during = gathering.round

    async def script(live: Live) -> None:
        reader = Reader(live, gathering.code, since=0)
        for number in range(5):
            visitor = Visitor(mark=f"phone {number}", has_begun=True)
            await asyncio.to_thread(
                in_thread,
                judge,
                visitor=visitor,
                during=during,
                prompt=prompt,
                answers={statement: Answer.AGREE},
            )
        number = 0
        while number < 5:
            _kind, _number, told = await reader.frame()
            number = told["tallies"][str(prompt.pk)][key]
            assert number in {0, 5}
        await reader.leave()

    play(script)


def test_a_pause_and_a_closed_gathering_take_nothing_and_say_so(
    gathering: Gathering, prompt: Prompt
) -> None:
    async def script(live: Live) -> None:
        answer = await say(live, prompt, "one")
        assert answer.status == 422
        assert "pause" in answer.told["error"]

    Gathering.objects.update(is_paused=True)
    play(script)
    assert not Voice.objects.exists()


def in_thread(do: object, **given: object) -> object:
    """Do something in a thread of its own, and leave no connection behind."""
    assert callable(do)
    try:
        return do(**given)
    finally:
        connection.close()
