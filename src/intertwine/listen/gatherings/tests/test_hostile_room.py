"""A room with somebody in it who means ill: nothing breaks, and others are heard."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from intertwine.listen.gatherings import services
from intertwine.listen.gatherings.live.asking import MOST_BYTES
from intertwine.listen.gatherings.live.endpoint import Live
from intertwine.listen.gatherings.live.limits import BEGINNING, SPEAKING, Limit
from intertwine.listen.gatherings.models import Gathering, Presence, Prompt, Voice
from intertwine.listen.gatherings.rules import Visitor
from intertwine.listen.gatherings.tests.live import (
    ORIGIN,
    TOKEN,
    Reader,
    phone,
    play,
    post,
    say,
)
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
)
from intertwine.people.tests.make import make_network

pytestmark = pytest.mark.django_db(transaction=True)

NASTY = [
    "<script>document.body.remove()</script>",
    "\u202eturned round\u202c and \u2067on\u2069",
    "a\u0300" * 200,
    "שלום לכולם, people",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🧶",
    "data: {}\n\nevent: all\ndata: {}\n\n",
    "\x1b[2J\ud83d half a sign",
    "'; DROP TABLE gatherings_voice; --",
    "W" * 500,
]


@pytest.fixture(autouse=True)
def _no_time_goes_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, nobody may speak again for having waited."""
    limit = Limit(SPEAKING.at_once, SPEAKING.per_second, lambda: 0.0)
    monkeypatch.setattr("intertwine.listen.gatherings.live.limits.SPEAKING", limit)


@pytest.fixture
def gathering() -> Gathering:
    return make_gathering(make_network(), has_votes=True)


@pytest.fixture
def prompt(gathering: Gathering) -> Prompt:
    return make_prompt(gathering)


def test_whatever_is_typed_comes_out_as_words(
    gathering: Gathering, prompt: Prompt
) -> None:
    async def script(live: Live) -> None:
        reader = Reader(live, gathering.code, since=0)
        for text in NASTY:
            # What a browser cannot send, somebody else will.
            sent = text.encode(errors="replace").decode()
            assert (await say(live, prompt, sent)).status == 200
        assert (await say(live, prompt, "nothing \x00 here")).status == 422
        told: dict[str, str] = {}
        while len(told) < len(NASTY):
            _kind, _number, news = await reader.frame()
            told |= {one["key"]: one["text"] for one in news["voices"]}
        assert NASTY[0] in told.values()
        assert not any("\u202e" in text or "\x1b" in text for text in told.values())
        await reader.leave()

    play(script)
    assert Voice.objects.count() == len(NASTY)


def test_ten_megabytes_are_turned_away_before_they_are_read(prompt: Prompt) -> None:
    async def script(live: Live) -> None:
        path = f"/g/{prompt.gathering.code}/live/say/1/"
        answer = await post(live, path, b"text=" + b"x" * 10_000_000)
        assert answer.status == 413
        unread = int(answer.headers["left"]) * 65_536
        assert unread > 10_000_000 - MOST_BYTES * 4
        answer = await say(live, prompt, "x" * 501)
        assert answer.status == 422
        assert "500" in answer.told["error"]

    play(script)
    assert not Voice.objects.exists()


def test_a_flood_from_one_phone_is_stopped_and_others_go_on(prompt: Prompt) -> None:
    """Whichever cookies it keeps: without those of its beginning it cannot speak."""
    mallory = phone(prompt.gathering)

    async def script(live: Live) -> None:
        flood = [say(live, prompt, f"flood {n}", **mallory) for n in range(60)]
        answers = await asyncio.gather(*flood)
        statuses = [answer.status for answer in answers]
        assert statuses.count(200) == 12
        assert statuses.count(429) == 48
        late = next(answer for answer in answers if answer.status == 429)
        assert int(late.headers["retry-after"]) > 0
        bare = await say(live, prompt, "bare", cookie=f"csrftoken={TOKEN}")
        assert bare.status == 422
        assert (await say(live, prompt, "somebody else")).status == 200

    play(script)
    said = Voice.objects.values_list("text", flat=True)
    assert len(said) == 13
    assert "somebody else" in said


def test_a_phone_that_floods_live_cannot_go_on_without_script(
    prompt: Prompt, client: Client
) -> None:
    mallory = phone(prompt.gathering)

    async def script(live: Live) -> None:
        for number in range(12):
            await say(live, prompt, f"live {number}", **mallory)

    play(script)
    headers = {"cookie": mallory["cookie"]}
    page = f"/g/{prompt.gathering.code}/1/"
    answer = client.post(page, {"text": "more", "once": "x"}, headers=headers)
    assert answer.status_code == 422
    assert b"very often" in answer.content
    assert b"more" in answer.content  # what was typed stays
    assert Voice.objects.count() == 12


def test_a_phone_that_begins_again_for_each_word_is_stopped(
    prompt: Prompt, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Limit(3, BEGINNING.per_second, lambda: 0.0)
    monkeypatch.setattr("intertwine.listen.gatherings.live.limits.BEGINNING", few)
    page = f"/g/{prompt.gathering.code}/"
    for _time in range(5):  # a phone that keeps its cookies begins once
        assert client.post(page).status_code == 302
    for _time in range(2):
        assert Client().post(page).status_code == 302
    stopped = Client().post(page)
    assert stopped.status_code == 422
    assert b"press again in ten seconds" in stopped.content
    assert Client().post(page, REMOTE_ADDR="198.51.100.8").status_code == 302


def test_a_full_hall_comes_in_through_one_wifi() -> None:
    hall = Limit(BEGINNING.at_once, BEGINNING.per_second, lambda: 0.0)
    assert all(hall.allows("the hall") for _person in range(300))
    assert not hall.allows("the hall")
    hall.clock = lambda: 10.0
    assert sum(hall.allows("the hall") for _person in range(300)) == 60


def test_nothing_is_taken_without_a_token_from_our_own_page_and_host(
    prompt: Prompt,
) -> None:
    async def script(live: Live) -> None:
        cookie = phone(prompt.gathering)["cookie"]
        others: list[dict[str, str]] = [
            {"x_csrftoken": "wrong" * 6 + "xx"},
            {"cookie": cookie.replace(TOKEN, "u" * 32)},
            {"origin": "https://elsewhere.example"},
            {"host": "elsewhere.example", "origin": "http://elsewhere.example"},
        ]
        for headers in others:
            answer = await say(live, prompt, "forged", **headers)
            assert answer.status in {400, 403}
        stranger = Visitor(mark="x")
        answer = await say(live, prompt, "new", **phone(prompt.gathering, stranger))
        assert answer.status == 422
        assert (await say(live, prompt, "mine", origin=ORIGIN)).status == 200

    play(script)
    assert [voice.text for voice in Voice.objects.all()] == ["mine"]


def test_what_is_sent_twice_is_one_voice_and_one_person(prompt: Prompt) -> None:
    """A phone in a tunnel does not know whether its answer arrived."""

    async def script(live: Live) -> None:
        path = f"/g/{prompt.gathering.code}/live/say/1/"
        fields = {"text": "from a tunnel", "once": "the same mark"}
        same = phone(prompt.gathering)
        for _try in range(2):
            answer = await post(live, path, fields, **same)
            assert answer.status == 200

    play(script)
    assert Voice.objects.count() == 1
    assert Presence.objects.get(prompt=prompt).people == 1


def test_a_form_pressed_twice_at_one_moment_is_one_voice(prompt: Prompt) -> None:
    during, together = prompt.gathering.round, Barrier(4)
    said = services.Said(
        prompt, "pressed twice", key=services.key_of("same form", "twice")
    )

    def press(_finger: int) -> Visitor:
        try:
            together.wait(timeout=10)
            return services.say(visitor=Visitor("phone"), during=during, said=said)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        after = set(pool.map(press, range(4)))

    assert after == {Visitor("phone", heard=(prompt.pk,))}
    assert Voice.objects.count() == 1
    assert Presence.objects.get(prompt=prompt).people == 1


def test_each_browser_votes_once_and_only_for_what_is_there(prompt: Prompt) -> None:
    voice = make_voice(prompt)
    elsewhere = make_voice(make_prompt(make_gathering(make_network(), has_votes=True)))

    async def script(live: Live) -> None:
        path = f"/g/{prompt.gathering.code}/live/vote/"
        first = await post(live, path, {"voice": str(voice.pk)})
        assert first.status == 200
        marked = next(
            part.split(";")[0]
            for part in first.headers["set-cookie"].split(", ")
            if part.startswith("votes-")
        )
        cookie = f"csrftoken={TOKEN}; {marked}"
        again = await post(live, path, {"voice": str(voice.pk)}, cookie=cookie)
        assert again.status == 422
        for key in (str(elsewhere.pk), "", "9" * 40, "²", "-1"):
            assert (await post(live, path, {"voice": key})).status == 422

    play(script)
    voice.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (voice.votes, elsewhere.votes) == (1, 0)


def test_walls_that_are_not_there_are_guessed_only_so_often(
    gathering: Gathering, caplog: pytest.LogCaptureFixture
) -> None:
    async def script(live: Live) -> None:
        for number in range(32):
            reader = Reader(live, f"guess{number}")
            await reader.task
            assert reader.status == 404
        reader = Reader(live, gathering.code)
        await reader.task
        assert reader.status == 404

    with caplog.at_level(logging.INFO):
        play(script)
    assert "203.0.113.7" not in caplog.text


def test_a_prompt_that_is_gone_and_other_methods_are_answered_in_peace(
    prompt: Prompt,
) -> None:
    async def script(live: Live) -> None:
        path = f"/g/{prompt.gathering.code}/live/"
        gone = await post(
            live, f"{path}say/7/", {"text": "x"}, **phone(prompt.gathering)
        )
        assert gone.status == 422
        assert (await post(live, path, {})).status == 405

    play(script)
