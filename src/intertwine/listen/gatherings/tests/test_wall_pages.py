"""The wall and the facilitator's screen as pages, without script."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import (
    Gathering,
    Moderation,
    Prompt,
    Statement,
    Voice,
)
from intertwine.listen.gatherings.rules import Answer, Asking, Shown
from intertwine.listen.gatherings.services.wall import pin_voice
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_participant,
    make_prompt,
    make_statement,
    make_voice,
    make_voices,
)
from intertwine.people.models import Network
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering(network: Network) -> Gathering:
    return make_gathering(network, has_votes=True)


@pytest.fixture
def prompt(gathering: Gathering) -> Prompt:
    return make_prompt(gathering, "A network is …")


@pytest.fixture
def weaver(network: Network, client: Client) -> Client:
    user = make_member(network, role=Role.WEAVER).user
    assert user is not None
    client.force_login(user)
    return client


def wall_of(gathering: Gathering) -> str:
    return f"/g/{gathering.code}/wall/"


def desk_of(gathering: Gathering) -> str:
    return f"/n/{gathering.network.slug}/gatherings/{gathering.pk}/wall/"


def treat(weaver: Client, voice: Voice, **fields: str) -> int:
    slug = voice.prompt.gathering.network.slug
    path = f"/n/{slug}/gatherings/voices/{voice.pk}/treat/"
    return weaver.post(path, fields).status_code


def test_everybody_with_the_code_reads_the_wall_as_text(
    client: Client, gathering: Gathering, prompt: Prompt
) -> None:
    make_voice(prompt, "<b>people</b>")
    make_voice(prompt, "hurtful", standing=Shown.REMOVED.value)
    make_voice(prompt, "not yet read", standing=Shown.WAITING.value)
    page = client.get(wall_of(gathering)).content.decode()

    assert "&lt;b&gt;people&lt;/b&gt;" in page
    assert "hurtful" not in page
    assert "not yet read" not in page


def test_the_wall_costs_as_much_for_many_voices_as_for_few(
    client: Client,
    gathering: Gathering,
    prompt: Prompt,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_voices(prompt, *(f"Voice {number}" for number in range(300)))
    with django_assert_num_queries(7):
        page = client.get(wall_of(gathering)).content.decode()
    assert page.count("data-voice=") == 120 + 1  # and the one that is copied
    assert "?page=2" in page


def test_hidden_voices_are_counted_and_nothing_else(
    client: Client, gathering: Gathering, prompt: Prompt
) -> None:
    Gathering.objects.update(is_hidden=True)
    make_voices(prompt, "secret one", "secret two")
    for path in ("", "words/"):
        page = client.get(f"{wall_of(gathering)}{path}").content.decode()
        assert "secret" not in page
    assert '<p class="wall-number"' in client.get(wall_of(gathering)).content.decode()


def test_answers_to_choose_from_are_bars_and_a_table(
    client: Client, gathering: Gathering
) -> None:
    prompt = make_prompt(gathering, kind=Asking.CHOICE, options=["Tea", "Coffee"])
    for _cup in range(3):
        make_voice(prompt, value=["Tea"])
    page = client.get(f"{wall_of(gathering)}?prompt={prompt.pk}").content.decode()

    assert '<meter min="0" max="3" value="3"' in page
    assert '<meter min="0" max="3" value="0"' in page


def test_things_put_in_order_stand_by_their_points(
    client: Client, gathering: Gathering
) -> None:
    prompt = make_prompt(gathering, kind=Asking.RANKING, options=["Tea", "Cake", "Bus"])
    make_voice(prompt, value=["Cake", "Tea", "Bus"])
    make_voice(prompt, value=["Cake", "Bus"])
    page = client.get(f"{wall_of(gathering)}?prompt={prompt.pk}").content.decode()

    numbers = re.findall(r"<strong data-number>(\d+)</strong>", page)
    assert numbers == ["2", "6", "3"]


def test_statements_are_told_once_five_have_said_what_they_think(
    client: Client, gathering: Gathering
) -> None:
    prompt = make_prompt(gathering, kind=Asking.STATEMENTS)
    known, gone = make_statement(prompt, "Meet more"), make_statement(prompt, "Hush")
    Statement.objects.filter(pk=gone.pk).update(is_shown=False)
    numbers = []
    for people in (4, 1):
        for _person in range(people):
            make_participant(prompt, {known: Answer.AGREE, gone: Answer.PASS})
        page = client.get(f"{wall_of(gathering)}?prompt={prompt.pk}").content.decode()
        numbers.append(re.findall(r"<strong data-number>(\d+)</strong>", page))

    assert numbers == [["0", "0", "0"], ["5", "0", "0"]]
    assert "Meet more" in page
    assert "Hush" not in page
    assert f'data-said="{prompt.pk}">5<' in page


def test_bars_are_taken_away_as_picture_and_text_unless_they_are_hidden(
    weaver: Client, gathering: Gathering
) -> None:
    prompt = make_prompt(gathering, kind=Asking.CHOICE, options=["Tea", "Coffee"])
    make_voice(prompt, value=["Tea"])
    files = [f"{desk_of(gathering)}take/{form}/" for form in ("svg", "txt")]
    picture, text = (weaver.get(each).content.decode() for each in files)

    assert ET.fromstring(picture) is not None  # noqa: S314 our own picture
    assert "Tea: 1" in picture
    assert "– Coffee: 0" in text
    Gathering.objects.update(is_hidden=True)
    for each in files:
        assert "Tea" not in weaver.get(each).content.decode()


def test_somebody_votes_without_script_and_only_once(
    client: Client, gathering: Gathering, prompt: Prompt
) -> None:
    voice = make_voice(prompt)
    fields = {"voice": str(voice.pk), "prompt": str(prompt.pk)}
    first = client.post(f"{wall_of(gathering)}vote/", fields)
    second = client.post(f"{wall_of(gathering)}vote/", fields)

    assert first["Location"] == f"{wall_of(gathering)}?prompt={prompt.pk}"
    assert second.status_code == 403
    voice.refresh_from_db()
    assert voice.votes == 1


def test_words_that_many_share_come_as_picture_and_table(
    client: Client, gathering: Gathering, prompt: Prompt
) -> None:
    make_voices(prompt, "trust", "Trust and time", "trust me")
    page = client.get(f"{wall_of(gathering)}words/").content.decode()

    assert '<li class="size-3" dir="auto">trust</li>' in page
    assert '<th scope="row" dir="auto">trust</th><td>3</td>' in page


def test_a_facilitator_removes_with_a_reason_that_stands_in_the_log(
    weaver: Client, gathering: Gathering, prompt: Prompt
) -> None:
    voice = make_voice(prompt, "about Ann Lee", is_pinned=True)

    assert treat(weaver, voice, deed="remove") == 403
    assert treat(weaver, voice, deed="remove", reason="It names somebody.") == 302
    voice.refresh_from_db()
    assert (voice.standing, voice.is_pinned) == (Shown.REMOVED, False)
    assert Moderation.objects.get().reason == "It names somebody."

    log = f"{wall_of(gathering)}log/"
    assert weaver.get(log).status_code == 404
    weaver.post(f"{desk_of(gathering)}steer/", {"to": "publish log"})
    page = Client().get(log).content.decode()
    assert "It names somebody." in page
    assert "Ann Lee" not in page


def test_a_facilitator_pins_shows_again_and_clears_what_waits(
    weaver: Client, gathering: Gathering, prompt: Prompt
) -> None:
    voice = make_voice(prompt, standing=Shown.REMOVED.value)
    assert treat(weaver, voice, deed="pin") == 403
    assert treat(weaver, voice, deed="show") == 302
    assert treat(weaver, voice, deed="pin") == 302
    voice.refresh_from_db()
    assert voice.is_pinned
    assert treat(weaver, voice, deed="dance") == 403

    make_voices(prompt, "a", "b", standing=Shown.WAITING.value)
    waiting = f"{desk_of(gathering)}many/"
    reason = {"deed": "remove", "own_reason": "A flood."}
    assert weaver.post(waiting, reason | {"list": "waiting"}).status_code == 302
    assert Voice.objects.filter(standing=Shown.REMOVED).count() == 2


def test_a_voice_that_somebody_else_removed_meanwhile_is_not_pinned(
    prompt: Prompt,
) -> None:
    seen = make_voice(prompt)
    Voice.objects.update(standing=Shown.REMOVED.value)

    with pytest.raises(Refused, match="show it there first"):
        pin_voice(voice=seen, is_pinned=True)

    assert not Voice.objects.get().is_pinned


def test_a_flood_on_the_wall_is_found_by_its_words_and_taken_away_at_once(
    weaver: Client, gathering: Gathering, prompt: Prompt
) -> None:
    make_voices(prompt, *(f"BUY now {n}" for n in range(60)), "a calm word")
    desk, many = desk_of(gathering), f"{desk_of(gathering)}many/"
    page = weaver.get(f"{desk}?list=shown&find=buy+NOW").content.decode()
    assert "Remove all 60 voices" in page
    assert "a calm word" not in page
    assert "Remove all" not in weaver.get(f"{desk}?list=shown").content.decode()

    said = {"list": "shown", "deed": "remove", "reason": "It is about something else."}
    assert weaver.post(many, said).status_code == 403  # never the whole wall by a slip
    assert weaver.post(many, said | {"find": " \x00 "}).status_code == 403
    assert weaver.post(many, said | {"find": "buy now"}).status_code == 302

    assert [voice.text for voice in Voice.objects.shown()] == ["a calm word"]
    assert Moderation.objects.count() == 60
    back = {"list": "removed", "deed": "show", "find": "buy now 7"}
    assert weaver.post(many, back).status_code == 302
    assert Voice.objects.shown().filter(text="BUY now 7").exists()


def test_a_press_changes_one_card_and_says_what_was_wrong_beside_it(
    weaver: Client, gathering: Gathering, prompt: Prompt
) -> None:
    voice = make_voice(prompt, "one of many")
    path = f"/n/{gathering.network.slug}/gatherings/voices/{voice.pk}/treat/"
    htmx = {"HX-Request": "true"}
    refused = weaver.post(path, {"deed": "remove"}, headers=htmx)
    assert refused.status_code == 422
    assert "Please say why" in refused.content.decode()

    done = weaver.post(path, {"deed": "pin"}, headers=htmx).content.decode()
    assert "<html" not in done
    assert "Unpin" in done


@pytest.mark.parametrize(
    ("to", "field", "value"),
    [
        ("pause", "is_paused", True),
        ("go on", "is_paused", False),
        ("hide", "is_hidden", True),
        ("reveal", "is_hidden", False),
        ("read first", "moderation", "before"),
        ("read later", "moderation", "after"),
    ],
)
def test_a_facilitator_holds_the_reins(
    weaver: Client, gathering: Gathering, to: str, field: str, value: object
) -> None:
    done = weaver.post(f"{desk_of(gathering)}steer/", {"to": to, "list": "shown"})
    assert done["Location"] == f"{desk_of(gathering)}?list=shown"
    gathering.refresh_from_db()
    assert getattr(gathering, field) == value


def test_the_desk_shows_what_waits_first(
    weaver: Client,
    gathering: Gathering,
    prompt: Prompt,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_voices(prompt, *map(str, range(60)), standing=Shown.WAITING.value)
    make_voice(prompt, "on the wall")
    weaver.get(desk_of(gathering))
    with django_assert_num_queries(10):
        page = weaver.get(desk_of(gathering)).content.decode()
    assert page.count('class="card desk-voice') == 50
    assert "on the wall" not in page
    shown = weaver.get(f"{desk_of(gathering)}?list=shown").content.decode()
    assert "on the wall" in shown


def test_a_wall_is_taken_away_as_picture_and_as_text(
    weaver: Client, gathering: Gathering, prompt: Prompt
) -> None:
    make_voices(prompt, "people & places", "trust")
    make_voice(prompt, "hurtful", standing=Shown.REMOVED.value)
    take = f"{desk_of(gathering)}take/"

    svg = weaver.get(f"{take}svg/").content.decode()
    assert "people &amp; places" in svg
    assert "hurtful" not in svg
    ET.fromstring(svg)  # noqa: S314 our own picture
    assert "trust" in weaver.get(f"{take}svg/?of=words").content.decode()
    assert weaver.get(f"{take}png/").content.startswith(b"\x89PNG")
    text = weaver.get(f"{take}txt/").content.decode()
    assert "– people & places\n" in text
    assert weaver.get(f"{take}exe/").status_code == 404
