"""Whoever may be somebody who is here already is asked about."""

import pytest

from intertwine.kit.errors import Refused
from intertwine.people.models import (
    Consent,
    PeopleImport,
    Person,
)
from intertwine.people.rules import Audience
from intertwine.people.selectors.import_words import reason_words
from intertwine.people.services import imports
from intertwine.people.tests.importing import check, make_weaver, start, verdicts
from intertwine.people.tests.make import make_network, make_person

pytestmark = pytest.mark.django_db


def test_somebody_likely_is_asked_about_and_never_merged_silently() -> None:
    network = make_network()
    weaver = make_weaver(network)
    person = make_person(network, "Ann Lee", email="ann@home.example.org")
    rows = [["Name", "Organisation"], ["Ann Lee", "NHS Fife"]]

    found = check(weaver, rows)

    row = found.rows.get()
    assert (row.verdict, row.candidates) == ("ask", [person.pk])
    with pytest.raises(Refused):
        start(weaver, found)


def test_the_answer_says_who_it_is() -> None:
    network = make_network()
    weaver = make_weaver(network)
    person = make_person(network, "Ann Lee", email="ann@home.example.org")
    rows = [["Name", "Organisation"], ["Ann Lee", "NHS Fife"]]

    found = check(weaver, rows)
    imports.answer_row(row=found.rows.get(), answer=str(person.pk))

    row = found.rows.get()
    assert (row.verdict, row.person) == ("changes", person)
    start(weaver, found)
    assert verdicts(check(weaver, rows)) == ["same"]


def test_somebody_else_of_the_same_name_becomes_a_person_of_their_own() -> None:
    network = make_network()
    weaver = make_weaver(network)
    make_person(network, "Ann Lee", email="ann@home.example.org")
    rows = [["Name", "Organisation"], ["Ann Lee", "NHS Fife"]]

    found = check(weaver, rows)
    imports.answer_row(row=found.rows.get(), answer="new")
    start(weaver, found)

    assert Person.objects.filter(name="Ann Lee").count() == 2
    assert verdicts(check(weaver, rows)) == ["same"]


def test_nobody_can_be_chosen_who_was_not_asked_about() -> None:
    network = make_network()
    make_person(network, "Ann Lee", email="ann@home.example.org")
    other = make_person(make_network(), "Stranger")

    found = check(
        make_weaver(network), [["Name", "Organisation"], ["Ann Lee", "NHS Fife"]]
    )

    with pytest.raises(Refused):
        imports.answer_row(row=found.rows.get(), answer=str(other.pk))


def test_a_second_row_about_the_same_person_is_said_and_left_out() -> None:
    rows = [
        ["Name", "Email", "Organisation"],
        ["Ann Lee", "ann@example.org", "NHS Fife"],
        ["Ann Lee", "ANN@example.org", ""],
        ["Ann  Lee", "", "nhs fife"],
        ["Bob Ray", "ann@example.org", ""],
        ["Ann Lee", "other@example.org", "NHS Fife"],
    ]

    found = check(make_weaver(make_network()), rows)

    assert verdicts(found) == ["new", "twice", "twice", "twice", "new"]
    assert [r.reasons[0][0] for r in found.rows.filter(verdict="twice")] == [
        "twice",
        "twice",
        "shared",
    ]


def test_consent_is_never_claimed_without_its_basis() -> None:
    network = make_network()
    weaver = make_weaver(network)
    rows = [["Name"], ["Ann Lee"]]
    found = check(weaver, rows)
    found.basis = PeopleImport.Basis.AGREED
    found.basis_words = "Signed our form on 3 March"
    start(weaver, found)

    ann = Person.objects.get(name="Ann Lee")
    assert (ann.presence, ann.expires_at) == (Audience.MEMBERS, None)
    assert ann.agreed_at
    consent = Consent.objects.get(person=ann)
    assert "Wyn" in consent.wording.text
    assert "Signed our form on 3 March" in consent.wording.text


def test_another_row_is_named_with_its_thousands_parted() -> None:
    (said,) = reason_words([["twice", "", {"row": 12_345}]], {})

    assert said.startswith("Row 12,345 is about the same person.")
