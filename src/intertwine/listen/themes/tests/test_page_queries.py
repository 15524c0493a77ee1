"""Pages of what was heard ask the database as often for much as for little."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.listen.gatherings.models import Expected, Gathering, Note
from intertwine.listen.gatherings.tests.make import make_prompt, make_voices
from intertwine.listen.themes import services
from intertwine.listen.themes.tests.heard import Heard, hear, make_heard
from intertwine.listen.themes.tests.make import make_theme, place
from intertwine.people.models import Standing

pytestmark = pytest.mark.django_db
LEDGER, ROOM, NOTES, REPORT = 11, 10, 6, 8


@pytest.fixture
def weaver(client: Client, guardian: Standing) -> Client:
    assert guardian.user
    client.force_login(guardian.user)
    return client


def hear_much(made: Heard) -> None:
    """Ten more prompts and themes, a hundred voices, nations, hopes and notes."""
    gathering = made.gathering
    for number in range(10):
        theme = make_theme(made.board, f"Theme {number}")
        prompt = make_prompt(gathering, f"Prompt {number} …")
        for voice in make_voices(prompt, *[f"{number} {n}" for n in range(10)]):
            place(voice, theme)
        hear(gathering, prompt, **{f"Nation{number}": 9})
        Expected.objects.create(gathering=gathering, role=f"Role {number}", hoped=9)
        Note.objects.create(
            gathering=gathering, prompt=prompt, text="Quiet", by_name="Gwen"
        )


def address_of(gathering: Gathering, page: str) -> str:
    return f"/n/{gathering.network.slug}/gatherings/{gathering.pk}/{page}/"


@pytest.mark.parametrize("much", [False, True])
@pytest.mark.parametrize(
    ("page", "asks"), [("ledger", LEDGER), ("room", ROOM), ("notes", NOTES)]
)
def test_ledger_room_and_notes(
    weaver: Client,
    guardian: Standing,
    django_assert_num_queries: DjangoAssertNumQueries,
    page: str,
    asks: int,
    *,
    much: bool,
) -> None:
    made = make_heard(guardian.network)
    if much:
        hear_much(made)

    with django_assert_num_queries(asks):
        answer = weaver.get(address_of(made.gathering, page))

    assert answer.status_code == 200


@pytest.mark.parametrize("much", [False, True])
def test_a_report(
    weaver: Client,
    guardian: Standing,
    django_assert_num_queries: DjangoAssertNumQueries,
    *,
    much: bool,
) -> None:
    made = make_heard(guardian.network)
    Note.objects.create(gathering=made.gathering, text="Quiet", by_name="Gwen")
    if much:
        hear_much(made)
    report = services.make_report(
        by=guardian,
        gathering=made.gathering,
        title="What we heard",
        has_quotes=True,
        has_notes=True,
    )
    page = f"/n/{guardian.network.slug}/reports/{report.pk}/"

    with django_assert_num_queries(REPORT):
        assert weaver.get(page).status_code == 200
