"""What readers say of the handbook: anybody may, and nobody is noted."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import localdate

from intertwine.handbook.models import Feedback, Missed, Suggestion
from intertwine.handbook.rules.asking import ENOUGH
from intertwine.handbook.selectors.asking import unmet, usefulness
from intertwine.handbook.services.asking import (
    forget_old_searches,
    note_missed,
    read,
    say_whether_it_helped,
    suggest,
)
from intertwine.handbook.services.editors import name_editor
from intertwine.handbook.tests.make import make_entry
from intertwine.people.models import Person
from intertwine.people.tests.make import make_network, make_person, make_user

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> http://x.example <img src=x onerror=alert(2)>"


@pytest.fixture(autouse=True)
def nobody_was_here_before() -> None:
    """Limits count anew for each test."""
    cache.clear()


def publisher() -> Client:
    """A browser of somebody who publishes."""
    client = Client()
    client.force_login(name_editor(email=make_user().email, publishes=True))
    return client


def test_a_reader_says_what_was_missing_and_editors_read_it() -> None:
    page = make_entry(title="Trust")
    reader, editor = Client(), publisher()

    answer = reader.post(
        f"{page.address}helped/", {"helped": "no", "missing": HOSTILE}, follow=True
    )

    assert b"Thank you" in answer.content
    html = editor.get("/handbook/-/care/").content.decode()
    assert "&lt;script&gt;alert(1)" in html
    assert "<img src=x" not in html
    (said,) = unmet()
    assert (said.source, said.slug, said.text) == ("feedback", page.slug, HOSTILE)
    editor.post(f"/handbook/-/care/read/{said.key}/", {"kind": "feedback"})
    assert unmet(is_read=False) == []
    assert len(unmet()) == 1, "it still counts"


def test_what_is_kept_says_nothing_of_who_said_it() -> None:
    page = make_entry()

    say_whether_it_helped(page=page, helped="yes")

    names = {field.name for field in Feedback._meta.get_fields()}
    assert names == {"id", "page", "helped", "missing", "day", "is_read"}
    assert Feedback.objects.get().day == localdate()


@pytest.mark.parametrize(
    "sent",
    [{}, {"helped": "very"}, {"helped": "no", "missing": "x" * 1001}],
)
def test_an_answer_that_cannot_be_kept_is_asked_for_again(sent: dict[str, str]) -> None:
    page = make_entry()

    answer = Client().post(f"{page.address}helped/", sent)

    assert answer.status_code == 422
    assert sent.get("missing", "") in answer.content.decode()
    assert not Feedback.objects.exists()


def test_nobody_floods_the_suggestion_box() -> None:
    client = Client(REMOTE_ADDR="192.0.2.77")

    codes = [
        client.post("/handbook/-/suggest/", {"text": f"More {n}"}).status_code
        for n in range(22)
    ]

    assert codes == [302] * 20 + [429] * 2
    assert Suggestion.objects.count() == 20


def test_a_search_that_found_nothing_leads_to_the_suggestion_box() -> None:
    make_entry()

    html = Client().get("/handbook/-/find/?q=hybrid").content.decode()
    box = Client().get("/handbook/-/suggest/?text=hybrid").content.decode()

    assert "/handbook/-/suggest/?text=hybrid" in html
    assert ">\nhybrid</textarea>" in box


def test_a_search_can_be_read_once_several_made_it() -> None:
    make_entry()
    for number in range(ENOUGH):
        assert unmet() == []
        for _again in range(2):  # one reader counts once
            client = Client(REMOTE_ADDR=f"198.51.100.{number}")
            client.get("/handbook/-/find/?q=Zebra%20crossings")

    (found,) = unmet()
    assert (found.source, found.text, found.times) == ("search", "zebra crossings", 3)


def test_a_search_that_may_be_about_a_person_is_not_kept() -> None:
    make_person(make_network(), name="Siân Aberdare")

    for words in ("aberdare zebras", "07700 900123", "ann@example.org", ""):
        assert note_missed(text=words) is None

    assert not Missed.objects.exists()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Özgür Şahin", "özgür şahin"),
        ("Özgür Şahin", "OZGUR’s drinks"),
        ("José Pérez", "Jose Perez"),
        ("José Pérez", "Pe\u0301rez"),
        ("Łukasz Nowak", "łukasz"),
        ("Jean-Luc O’Neil", "O'Neil"),
        ("Jean-Luc O’Neil", "luc"),
        ("Lee, Dr Ann", "lee’s bus"),
        ("李 安", "李"),
    ],
)
def test_a_name_is_known_in_a_search_however_it_is_typed(name: str, typed: str) -> None:
    make_person(make_network(), name=name)

    assert note_missed(text=typed) is None


def test_a_name_is_known_among_any_number_that_hold_the_same_letters() -> None:
    network = make_network()
    Person.objects.bulk_create(
        Person(network=network, name=f"Julia Lind {number}") for number in range(600)
    )
    make_person(network, name="Anna Li")

    assert note_missed(text="Li") is None


def test_titles_initials_and_parts_of_words_name_nobody() -> None:
    make_person(make_network(), name="Dr. Bea B. Hughes (NHS)")

    for words in ("hug", "vitamin b", "dr visits", "nhs forms"):
        assert note_missed(text=words)


def test_what_nobody_repeats_is_forgotten() -> None:
    kept, old = note_missed(text="zebras"), note_missed(text="gnus")
    assert kept
    assert old
    Missed.objects.filter(pk=old.pk).update(last_on=localdate() - timedelta(days=61))

    forget_old_searches()

    assert list(Missed.objects.all()) == [kept]


def test_what_helps_least_comes_first_once_enough_said_so() -> None:
    good, bad, new = make_entry(), make_entry(), make_entry()
    for page, said in ((good, "yes"), (bad, "no")):
        for _number in range(3):
            say_whether_it_helped(page=page, helped=said)
    say_whether_it_helped(page=bad, helped="partly")
    say_whether_it_helped(page=new, helped="no")

    found = usefulness()

    assert [each.slug for each in found] == [bad.slug, good.slug]
    assert (found[0].no, found[0].partly, found[0].helped) == (3, 1, 0.125)
    assert usefulness([new.slug]) == []


def test_suggestions_are_put_away_one_by_one() -> None:
    first, second = suggest(text=" Trains "), suggest(text="Boats")

    read(kind=Suggestion, pk=first.pk)

    assert [each.text for each in unmet(is_read=False)] == [second.text]
    assert first.text == "Trains"
