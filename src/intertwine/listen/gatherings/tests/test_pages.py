"""The pages of gatherings: for weavers, and for whoever has the code."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.listen.gatherings.live.limits import SPEAKING
from intertwine.listen.gatherings.models import (
    Gathering,
    Note,
    Participant,
    Presence,
    Prompt,
    Reaction,
    Voice,
)
from intertwine.listen.gatherings.rules import Answer, Asking
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_statement,
    make_voice,
    make_voices,
)
from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


@pytest.fixture
def weaver(guardian: Standing) -> Client:
    client = Client()
    assert guardian.user
    client.force_login(guardian.user)
    return client


def come(gathering: Gathering, **said: str) -> Client:
    """A phone without an account that has begun."""
    phone = Client()
    response = phone.post(f"/g/{gathering.code}/", said)
    assert response["Location"].endswith("/1/"), response.content
    return phone


def once(html: bytes) -> str:
    found = re.search(rb'name="once" value="(\w+)"', html)
    assert found
    return found[1].decode()


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        (Asking.SENTENCE, {"longest": "200"}),
        (Asking.CHOICE, {"options": "Tea\n\nCoffee\nTea", "choose_most": "1"}),
        (Asking.SCALE, {"steps": "7", "low": "Never", "high": "Always"}),
        (Asking.RANKING, {"options": "Tea\nCoffee"}),
        (Asking.STATEMENTS, {"options": "Tea is best\nCoffee is best"}),
    ],
)
def test_a_weaver_asks_in_every_way_and_sees_it_again(
    weaver: Client, network: Network, kind: Asking, sent: dict[str, str]
) -> None:
    gathering = make_gathering(network)
    here = f"/n/{network.slug}/gatherings/"
    address = f"{here}{gathering.pk}/ask/?kind={kind.value}"
    assert weaver.get(address).status_code == 200
    assert weaver.post(address, {}).status_code == 422

    assert weaver.post(address, sent | {"text": "Well?"}).status_code == 302

    prompt = Prompt.objects.get()
    shown = weaver.get(f"{here}prompts/{prompt.pk}/").content.decode()
    for word in " ".join(sent.values()).split():
        assert word in shown
    assert weaver.post(
        f"{here}prompts/{prompt.pk}/", sent | {"text": "Better?"}
    ).has_header("Location")
    assert Prompt.objects.get().text == "Better?"


def test_a_line_that_is_too_long_is_kept_in_the_form_and_nothing_is_cut(
    weaver: Client, network: Network
) -> None:
    here = f"/n/{network.slug}/gatherings/"
    ask = f"{here}{make_gathering(network).pk}/ask/?kind="
    long = "Meet more often " * 32

    for kind, most in ((Asking.CHOICE, 300), (Asking.STATEMENTS, 500)):
        sent = {"text": "Well?", "options": f"Tea\n{long}", "choose_most": "1"}
        html = weaver.post(f"{ask}{kind.value}", sent).content.decode()
        assert f"is too long. Please use at most {most} letters a line." in html
        assert long.strip() in html
    assert not Prompt.objects.exists()

    html = weaver.post(f"{here}words/", {"nations": f"Wales\n{long}"}).content.decode()
    assert "is too long. Please use at most 80 letters a line." in html
    assert long.strip() in html


def test_prompts_are_moved_with_buttons_and_removed(
    weaver: Client, network: Network
) -> None:
    gathering = make_gathering(network)
    texts = ["Alpha?", "Beta?", "Gamma?"]
    alpha, _beta, gamma = (make_prompt(gathering, text) for text in texts)
    here = f"/n/{network.slug}/gatherings/"

    weaver.post(f"{here}prompts/{gamma.pk}/move/", {"place": "0"})
    weaver.post(f"{here}prompts/{alpha.pk}/remove/")

    page = weaver.get(f"{here}{gathering.pk}/").content.decode()
    assert page.index("Gamma?") < page.index("Beta?")
    assert "Alpha?" not in page


def test_somebody_without_an_account_answers_each_kind_of_prompt(
    network: Network,
) -> None:
    gathering = make_gathering(network)
    options = ["Tea", "Coffee", "Milk"]
    make_prompt(gathering, "A network is …")
    make_prompt(gathering, kind=Asking.CHOICE, options=options)
    make_prompt(gathering, kind=Asking.CHOICE, options=options, choose_most=2)
    make_prompt(gathering, kind=Asking.SCALE, options=["Bad", "Good"])
    make_prompt(gathering, kind=Asking.RANKING, options=options)
    statement = make_statement(make_prompt(gathering, kind=Asking.STATEMENTS))
    phone = come(gathering, nation="Wales")
    answers: list[dict[str, object]] = [
        {"text": "people"},
        {"chosen": "Tea"},
        {"chosen": ["Tea", "Milk"]},
        {"point": "4"},
        {"place-0": "2", "place-2": "1"},
        {f"think-{statement.pk}": "-1"},
    ]

    for number, sent in enumerate(answers, start=1):
        address = f"/g/{gathering.code}/{number}/"
        page = phone.get(address)
        assert b"cannot be taken back" in page.content
        assert phone.post(address, {}).status_code == 422
        kept = phone.post(address, sent | {"once": once(page.content)})
        assert kept.status_code == 302, kept.content

    said = {each.prompt.position: each.value for each in Voice.objects.all()}
    assert said == {
        0: None,
        1: ["Tea"],
        2: ["Tea", "Milk"],
        3: 4,
        4: ["Milk", "Tea"],
    }
    assert Reaction.objects.get().answer == Answer.DISAGREE
    assert Participant.objects.get().nation == "Wales"
    assert b"We have heard you" in phone.get(f"/g/{gathering.code}/thanks/").content
    assert Presence.objects.get(prompt=None).people == 1
    assert Presence.objects.exclude(prompt=None).count() == 6


def test_an_answer_sent_twice_is_kept_once_and_people_are_counted_once(
    network: Network,
) -> None:
    prompt = make_prompt(make_gathering(network))
    address = f"/g/{prompt.gathering.code}/1/"
    phone = come(prompt.gathering)
    sent = {"text": "people", "once": once(phone.get(address).content)}

    for _each in range(2):
        assert phone.post(address, sent).status_code == 302
    phone.post(address, {"text": "more", "once": once(phone.get(address).content)})

    assert Voice.objects.count() == 2
    assert [each.people for each in Presence.objects.all()] == [1, 1]


def test_wrong_places_and_too_many_choices_are_said_in_words(network: Network) -> None:
    gathering = make_gathering(network)
    options = ["Tea", "Coffee", "Milk"]
    make_prompt(gathering, kind=Asking.RANKING, options=options)
    make_prompt(gathering, kind=Asking.CHOICE, options=options, choose_most=2)
    phone = come(gathering)

    twice = phone.post(f"/g/{gathering.code}/1/", {"place-0": "1", "place-1": "1"})
    most = phone.post(f"/g/{gathering.code}/2/", {"chosen": options})

    assert b"the same place" in twice.content
    assert b"choose at most 2" in most.content
    assert not Voice.objects.exists()


def test_by_name_one_speaks_and_takes_it_back(network: Network) -> None:
    gathering = make_gathering(network, naming="asked", asks_role=False)
    make_prompt(gathering)
    member = make_member(network, "Ann")
    phone = Client()
    assert member.user
    phone.force_login(member.user)
    page = phone.get(f"/g/{gathering.code}/")
    assert b'value="Ann"' in page.content
    assert b"In what role?" not in page.content
    assert phone.get(f"/g/{gathering.code}/1/")["Location"].endswith(
        f"/g/{gathering.code}/"
    )
    assert phone.post(f"/g/{gathering.code}/", {}).status_code == 422

    phone.post(f"/g/{gathering.code}/", {"name": "Ann"})
    phone.post(f"/g/{gathering.code}/1/", {"text": "Hello"})
    voice = Voice.objects.get()
    other = come(gathering, name="Ann").post(
        f"/g/{gathering.code}/take-back/{voice.pk}/"
    )
    assert voice.person == member.person
    assert other.status_code == 404
    assert b"Take it back" in phone.get(f"/g/{gathering.code}/thanks/").content
    phone.post(f"/g/{gathering.code}/take-back/{voice.pk}/")

    assert not Voice.objects.exists()


def test_a_code_may_be_typed_in_any_way_and_is_not_found_by_trying(
    network: Network,
) -> None:
    gathering = make_gathering(network)
    make_prompt(gathering)
    phone = Client()
    typed = f"{gathering.code[:4]} {gathering.code[4:]}".upper()

    assert phone.post("/g/", {"code": typed})["Location"] == f"/g/{gathering.code}/"
    assert phone.post("/g/", {"code": "short"}).status_code == 422
    assert phone.post("/g/", {"code": "bbbbbbbb"}).status_code == 422
    answers = [phone.get("/g/bbbbbbbb/").status_code for _each in range(61)]
    assert set(answers[:50]) == {404}
    assert answers[-1] == 429


def test_one_phone_cannot_flood_and_what_was_typed_stays(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SPEAKING, "clock", lambda: 0.0)  # all in one moment
    gathering = make_prompt(make_gathering(network)).gathering
    phone = come(gathering)
    address = f"/g/{gathering.code}/1/"

    answers = [phone.post(address, {"text": f"Spam {n}"}) for n in range(45)]

    assert Voice.objects.count() == SPEAKING.at_once
    assert b"Spam 44" in answers[-1].content
    assert b"Please wait" in answers[-1].content


def test_whoever_said_nothing_is_not_told_that_they_were_heard(
    network: Network,
) -> None:
    gathering = make_gathering(network)
    make_prompt(gathering)
    phone = come(gathering)

    page = phone.get(f"/g/{gathering.code}/thanks/").content

    assert b"Thank you for coming" in page
    assert b"heard you" not in page
    assert b"to everybody who spoke" not in page


def test_a_closed_gathering_thanks_and_a_draft_is_not_there(network: Network) -> None:
    closed = make_gathering(network, state="closed")
    draft = make_gathering(network, state="draft")
    make_prompt(closed)

    page = Client().get(f"/g/{closed.code}/")
    said = Client().get(f"/g/{closed.code}/thanks/")

    assert b"takes no answers now" in page.content
    assert b"Thank you to everybody" in said.content
    assert Client().get(f"/g/{draft.code}/").status_code == 404


def test_the_facilitator_types_line_after_line(
    weaver: Client, network: Network
) -> None:
    gathering = make_gathering(network)
    prompt = make_prompt(gathering)
    scale = make_prompt(gathering, kind=Asking.SCALE, steps=2)
    here = f"/n/{network.slug}/gatherings/"
    address = f"{here}prompts/{prompt.pk}/type/"

    assert b"autofocus" in weaver.get(address).content
    weaver.post(address, {"part": "line", "text": "One"})
    weaver.post(address, {"part": "lines", "lines": "Two\n\nThree"})
    hands = f"{here}prompts/{scale.pk}/type/"
    weaver.post(hands, {"part": "hands", "hands-0": "3", "hands-1": ""})
    wrong = weaver.post(hands, {"part": "hands"})
    weaver.post(f"{here}{gathering.pk}/room/", {"people": "12", "nation": "Wales"})
    weaver.post(f"{here}{gathering.pk}/notes/", {"text": "Quiet at first"})

    assert sorted(each.words for each in prompt.voices.all()) == ["One", "Three", "Two"]
    assert scale.voices.count() == 3
    assert b"Count at least one hand" in wrong.content
    assert Presence.objects.get(prompt=None).people == 12
    assert Note.objects.get().by_name == "Gwen"
    assert b"12 people so far" in weaver.get(f"{here}{gathering.pk}/room/").content


def test_pages_ask_the_database_as_often_for_many_as_for_one(
    weaver: Client, network: Network, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(5):
        gathering = make_gathering(network)
        for _other in range(4):
            make_voices(make_prompt(gathering), *map(str, range(9)))
    here = f"/n/{network.slug}/gatherings/"

    with django_assert_num_queries(4):
        weaver.get(here)
    with django_assert_num_queries(15):
        weaver.get(f"{here}{gathering.pk}/")
    phone = come(gathering)
    with django_assert_num_queries(3):
        phone.get(f"/g/{gathering.code}/1/")


def test_members_see_what_is_open_and_no_drafts(network: Network) -> None:
    member = make_member(network)
    client = Client()
    assert member.user
    client.force_login(member.user)
    opened = make_gathering(network, title="Open evening")
    draft = make_gathering(network, title="Secret plan", state="draft")
    make_voice(make_prompt(opened), "Hush")
    here = f"/n/{network.slug}/gatherings/"

    listed = client.get(here).content

    assert b"Open evening" in listed
    assert b"Secret plan" not in listed
    assert b"Make a gathering" not in listed
    assert client.get(f"{here}{draft.pk}/").status_code == 404
    page = client.get(f"{here}{opened.pk}/").content
    assert f"/g/{opened.code}/".encode() in page
    assert b"Hush" not in page


def test_once_closed_what_was_heard_comes_before_another_round(
    weaver: Client, network: Network
) -> None:
    gathering = make_gathering(network, state="closed")
    page = f"/n/{network.slug}/gatherings/{gathering.pk}/"
    unheard = weaver.get(page).content.decode()
    make_voice(make_prompt(gathering), "More buses")
    heard = weaver.get(page).content.decode()

    assert '<button class="button" type="submit">Begin another round' in unheard
    assert '<button class="button plain" type="submit">Begin another' in heard
    assert heard.index("Sort them into themes") < heard.index("Begin another round")


@pytest.mark.parametrize("hoped", ["-3", "100001", "some"])
def test_how_many_are_hoped_for_is_a_number_that_can_be(
    weaver: Client, guardian: Standing, hoped: str
) -> None:
    gathering = make_gathering(guardian.network)
    address = f"/n/{guardian.network.slug}/gatherings/{gathering.pk}/hoped-for/"

    shown = weaver.post(address, {"hoped": hoped}).content.decode()

    assert "Use a number from 1 to 100,000." in shown
