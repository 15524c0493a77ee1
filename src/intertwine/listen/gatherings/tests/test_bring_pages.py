"""Bringing voices in by pages: sent or pasted, looked over, taken in, taken out."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.analysis.tests.voices import samples
from intertwine.listen.gatherings.models import (
    Bringing,
    Gathering,
    Intake,
    Statement,
    Voice,
)
from intertwine.listen.gatherings.services.bringing import bring_content
from intertwine.listen.gatherings.tests.make import make_gathering, make_prompt
from intertwine.people.models import Network, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver(guardian: Standing) -> Client:
    client = Client()
    assert guardian.user
    client.force_login(guardian.user)
    return client


@pytest.fixture
def gathering(network: Network) -> Gathering:
    return make_gathering(network)


def home(gathering: Gathering) -> str:
    return f"/n/{gathering.network.slug}/gatherings/{gathering.pk}/"


def brought(gathering: Gathering, content: str | bytes) -> tuple[Bringing, str]:
    raw = content.encode() if isinstance(content, str) else content
    made = bring_content(gathering=gathering, content=raw, file_name="file")
    return made, f"/n/{gathering.network.slug}/gatherings/brought/{made.pk}/"


def sent(weaver: Client, address: str, **fields: object) -> str:
    """The form as the page shows it, changed and sent; what the page says then."""
    response = weaver.get(address)
    form = response.context["form"]
    shown = {
        bound.html_name: bound.value()
        for bound in form
        if bound.value() not in {None, False}
    }
    seen = [row.line for row in response.context["page"] if row.can_choose]
    asks = [row.line for row in response.context["page"] if row.asks]
    filled = {**shown, "seen": seen, "asks": asks, **fields}
    kept = {name: value for name, value in filled.items() if value is not None}
    return weaver.post(address, kept, follow=True).content.decode()


def test_a_file_is_sent_looked_over_taken_in_and_taken_out(
    weaver: Client, gathering: Gathering
) -> None:
    file = SimpleUploadedFile("chat.txt", samples.ZOOM_NEW.encode())
    page = weaver.post(f"{home(gathering)}bring/", {"file": file}, follow=True)
    looked = page.content.decode()

    assert "16 of 16 lines accounted for." in looked
    assert "I think a meeting is…" in looked
    assert "shall we go?" not in looked
    assert "Bo Hill" not in looked

    done = sent(weaver, page.redirect_chain[-1][0], take="1")
    assert "2 voices came in." in done
    assert "Sort them into themes" in done
    assert Voice.objects.of(gathering).count() == 2
    listed = weaver.get(f"{home(gathering)}bring/").content.decode()
    assert "chat.txt" in listed

    intake = Intake.objects.get()
    address = f"/n/{gathering.network.slug}/gatherings/intakes/{intake.pk}/"
    gone = weaver.post(f"{address}take-out/", follow=True).content.decode()
    assert "Nothing of it is left here" in gone
    assert not Voice.objects.exists()


def test_text_is_pasted_and_its_prompts_go_where_they_are_sent(
    weaver: Client, gathering: Gathering
) -> None:
    mine = make_prompt(gathering, "What else?")
    page = weaver.post(f"{home(gathering)}bring/", {"text": samples.NOTES}, follow=True)
    address = page.redirect_chain[-1][0]

    looked = sent(weaver, address, **{"place-1": mine.pk, "place-2": "out"})
    assert "One answer stays out" in looked
    assert "4 voices" in looked
    sent(weaver, address, take="1")
    assert mine.voices.count() == 2
    assert Voice.objects.count() == 4


def test_lines_are_left_out_and_made_questions_by_hand(
    weaver: Client, gathering: Gathering
) -> None:
    text = (
        "00:00:01\tAna:\tWho pays?\n00:00:02\tBo:\tnobody\n00:00:03\tCai:\tall of us\n"
    )
    _made, address = brought(gathering, text)

    looked = sent(weaver, address, asks=[1], out=[3])
    assert "1 line asks a question." in looked
    assert "1 line is left out, as you asked." in looked
    sent(weaver, address, out=[3], take="1")
    assert [(str(v), v.prompt.text) for v in Voice.objects.all()] == [
        ("nobody", "Who pays?")
    ]


def test_what_was_changed_is_looked_over_before_it_is_taken_in(
    weaver: Client, gathering: Gathering
) -> None:
    _made, address = brought(gathering, samples.ZOOM_CLOUD)

    page = sent(weaver, address, drop_greetings="on", take="1")
    assert "You have changed something" in page
    assert not Voice.objects.exists()
    sent(weaver, address, take="1")
    assert [str(voice) for voice in Voice.objects.all()] == ["trust"]


def test_columns_sheets_and_headings_are_chosen_by_hand(
    weaver: Client, gathering: Gathering
) -> None:
    _made, address = brought(gathering, samples.WORKBOOK)

    looked = sent(weaver, address, **{"column-2": "nothing"})
    assert "How useful?" in looked
    assert "Take in 2 voices" in looked
    other = sent(weaver, address, sheet="About")
    assert "Made by us" in other
    assert "first" in sent(weaver, address, header="first")


def test_the_words_of_another_language_are_typed(
    weaver: Client, gathering: Gathering
) -> None:
    _made, address = brought(gathering, samples.ZOOM_ABROAD)

    looked = sent(weaver, address, sender="fra", to="til", everyone="Bo (privat)")
    assert "mennesker" not in looked
    again = sent(weaver, address, sender="", to="", everyone="")
    assert "mennesker" in again


def test_words_that_are_there_twice_and_what_stays_out_are_shown(
    weaver: Client, gathering: Gathering
) -> None:
    _made, address = brought(gathering, "- people\n- People!\n- trust\n")

    assert (
        "One message says the same as another" in weaver.get(address).content.decode()
    )
    twice = weaver.get(f"{address}?show=twice").content.decode()
    assert "These words are there already." in twice
    assert "trust" not in twice
    assert "Nothing." in weaver.get(f"{address}?show=left").content.decode()


def test_a_conversation_of_polis_is_taken_in(
    weaver: Client, gathering: Gathering
) -> None:
    files = [
        SimpleUploadedFile("comments.csv", samples.POLIS_COMMENTS.encode()),
        SimpleUploadedFile("votes.csv", samples.POLIS_VOTES.encode()),
    ]
    page = weaver.post(f"{home(gathering)}bring/", {"file": files}, follow=True)

    assert "Take in 3 statements and the answers of 3 people" in page.content.decode()
    done = sent(weaver, page.redirect_chain[-1][0], take="1")
    assert "3 statements came in, and 7 answers by 3 people." in done
    assert Statement.objects.count() == 3


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Choose a file, or paste what was said."),
        ({"text": "%PDF-1.4"}, "This is a PDF"),
        ({"text": "a", "kind": "jam"}, "jam"),
    ],
)
def test_what_cannot_be_read_says_why_and_keeps_what_was_typed(
    weaver: Client, gathering: Gathering, fields: dict[str, str], message: str
) -> None:
    response = weaver.post(f"{home(gathering)}bring/", fields)

    assert response.status_code == 422
    assert message in response.content.decode()
    assert fields.get("text", "") in response.content.decode()


def test_a_file_or_text_but_not_both(weaver: Client, gathering: Gathering) -> None:
    file = SimpleUploadedFile("a.txt", b"trust")
    response = weaver.post(f"{home(gathering)}bring/", {"file": file, "text": "time"})

    assert "one at a time" in response.content.decode()


def test_scripts_and_letters_from_right_to_left_are_shown_as_they_are(
    weaver: Client, gathering: Gathering
) -> None:
    _made, address = brought(gathering, "- <script>alert(1)</script>\n- שלום 👋🏽\n")
    page = weaver.get(address).content.decode()

    assert "<script>alert" not in page
    assert "<bdi>שלום 👋🏽</bdi>" in page


def test_a_file_is_thrown_away(weaver: Client, gathering: Gathering) -> None:
    made, address = brought(gathering, samples.NOTES)
    assert str(made) in weaver.get(f"{home(gathering)}bring/").content.decode()

    page = weaver.post(f"{address}discard/", follow=True).content.decode()
    assert "Thrown away." in page
    assert not Bringing.objects.exists()


def test_a_conversation_is_written_down_with_consent(
    weaver: Client, gathering: Gathering
) -> None:
    address = f"{home(gathering)}conversation/"
    assert "asks nothing yet" in weaver.get(address).content.decode()
    prompt = make_prompt(gathering, "What helps?")
    said = {"prompt": prompt.pk, "texts": "Time\n\nTea", "spoken_on": "2026-03-01"}

    refused = weaver.post(address, said)
    assert refused.status_code == 422
    assert "Ask them first." in refused.content.decode()
    done = weaver.post(address, {**said, "has_agreed": "on"}, follow=True)
    assert "2 voices came in." in done.content.decode()
    assert sorted(map(str, Voice.objects.all())) == ["Tea", "Time"]


def test_looking_over_asks_little_of_the_database(
    weaver: Client,
    gathering: Gathering,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    _made, address = brought(gathering, samples.NOTES)
    weaver.get(address)

    with django_assert_num_queries(8):
        weaver.get(address)
    with django_assert_num_queries(6):
        weaver.get(f"{home(gathering)}bring/")


def test_cells_in_which_nobody_answered_stay_out_until_they_are_taken_in(
    weaver: Client, gathering: Gathering
) -> None:
    text = "Name,What would help?\nAna,N/A\nBo,More time\nCai,N/A\n"
    _, address = brought(gathering, text)
    page = weaver.get(address).content.decode()

    assert "2 cells say that nobody answered, and are left out: “N/A” (2)" in page
    assert "Take in one voice" in page
    assert weaver.get(f"{address}?show=left").content.count(b"N/A</bdi>") == 2

    assert "Take in 3 voices" in sent(weaver, address, keep_no_answers="on")
    sent(weaver, address, take="1")
    assert Voice.objects.filter(text="N/A").count() == 2
