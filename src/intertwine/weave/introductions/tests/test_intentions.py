"""Intentions: who, what, why and the next step, for nobody else; and time for them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from intertwine.kit.errors import Refused
from intertwine.people.holders import held_about
from intertwine.people.models import Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.services import erase_person
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.weave.introductions.models import Intention
from intertwine.weave.introductions.rules.weaving_time import months_later
from intertwine.weave.introductions.services import (
    change_intention,
    do_next_step,
    intend,
)
from intertwine.weave.introductions.services.intending import MOST_INTENTIONS, WORDS

pytestmark = pytest.mark.django_db

TYPED = {
    "whom": "Somebody from housing",
    "what": "Find out how they talk to tenants",
    "why": "Our wards hear the same worries",
    "next_step": "Ask Cai whom they know",
    "next_on": "",
    "every": "0",
}


@pytest.fixture
def ann() -> Standing:
    return make_member(make_network("Bees"), "Ann Lee")


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def page(standing: Standing, name: str = "intentions", *args: object) -> str:
    return reverse(f"introductions:{name}", args=[standing.network.slug, *args])


def intention(standing: Standing, **words: object) -> Intention:
    assert standing.person
    known = {"whom": "Bea", "what": "Swap notes", "why": "", "next_step": ""}
    return intend(
        by=standing.person, words={**known, "next_on": None, "every": 0, **words}
    )


def events(standing: Standing, name: str, **chosen: str) -> list[dict[str, object]]:
    answer = signed_in(standing).get(page(standing, name), chosen)
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content.decode())
    return [dict(each) for each in calendar.walk("VEVENT")]


def test_who_what_why_and_the_next_step_are_written_down(ann: Standing) -> None:
    said = signed_in(ann).post(page(ann), TYPED, follow=True).content.decode()

    assert "Written down. Only you read it." in said
    for words in ("whom", "what", "why", "next_step"):
        assert TYPED[words] in said


def test_what_is_missing_is_said_and_nothing_typed_is_lost(ann: Standing) -> None:
    answer = signed_in(ann).post(page(ann), TYPED | {"whom": ""})

    assert answer.status_code == 422
    assert TYPED["why"] in answer.content.decode()
    assert not Intention.objects.exists()


@pytest.mark.parametrize(
    ("whom", "finds"),
    [
        ("Bea Rees", "q=bea%20rees"),
        ("bea from the allotment", "q=bea"),
        ("Somebody from housing", None),
        ("Ann Lee", None),
        ("Dee Hidden", None),
    ],
)
def test_somebody_is_looked_for_by_the_name_in_it_or_not_at_all(
    ann: Standing, whom: str, finds: str | None
) -> None:
    make_member(ann.network, "Bea Rees")
    make_member(ann.network, "Beatrix Fromm")
    make_person(ann.network, "Dee Hidden", presence=Audience.ONLY_ME)
    intention(ann, whom=whom)

    found = signed_in(ann).get(page(ann)).content.decode()

    assert ("Find them here" in found) is bool(finds)
    assert finds is None or f"&amp;{finds}" in found


def test_nobody_else_reads_or_changes_it_whatever_their_role(ann: Standing) -> None:
    mine = intention(ann, whom="Quite Private")
    others = [make_member(ann.network, role=Role.WEAVER), make_guardian(ann.network)]

    for other in others:
        client = signed_in(other)
        assert client.get(page(ann, "intention", mine.pk)).status_code == 404
        away = client.post(page(ann, "intention", mine.pk), {"do": "away"})
        assert away.status_code == 404
        for address in (page(ann), "/", ann.person.get_absolute_url()):  # type: ignore[union-attr]
            assert "Quite Private" not in client.get(address).content.decode()


def test_guardians_do_not_hand_it_over_and_it_goes_with_the_person(
    ann: Standing,
) -> None:
    intention(ann)
    assert ann.person
    (table,) = [each for each in held_about(ann.person) if each.key == "intentions"]
    assert table.is_private
    assert table.rows[0][:2] == ("Bea", "Swap notes")

    erase_person(person=ann.person)

    assert not Intention.objects.exists()


def test_a_step_that_is_due_waits_at_home_for_them_alone(ann: Standing) -> None:
    intention(ann, next_on=timezone.localdate(), next_step="Write to Bea")
    ben = make_member(ann.network, "Ben Okri")

    assert "Write to Bea" in signed_in(ann).get("/").content.decode()
    assert "Write to Bea" not in signed_in(ben).get("/").content.decode()


def test_what_is_not_due_does_not_wait(ann: Standing) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    intention(ann, next_on=tomorrow, next_step="Write to Bea")

    assert "Write to Bea" not in signed_in(ann).get("/").content.decode()


def test_done_once_it_can_be_opened_again_or_put_away(ann: Standing) -> None:
    client, mine = signed_in(ann), intention(ann)
    address = page(ann, "intention", mine.pk)

    client.post(address, {"do": "step"})
    mine.refresh_from_db()
    assert mine.done_on == timezone.localdate()
    assert "Open it again" in client.get(page(ann)).content.decode()

    client.post(address, {"do": "again"})
    mine.refresh_from_db()
    assert mine.done_on is None

    client.post(address, {"do": "away"})
    assert not Intention.objects.exists()


def test_keeping_in_touch_comes_again_after_its_months(ann: Standing) -> None:
    today = timezone.localdate()
    mine = intention(ann, next_on=today, every=Intention.Every.QUARTER)

    assert do_next_step(intention=mine)

    mine.refresh_from_db()
    assert (mine.done_on, mine.next_on) == (None, months_later(today, 3))


def days_of_turns(mine: Intention, turns: int) -> list[tuple[int, int]]:
    """Months and days of the next turns, each done before its day has come."""
    found = []
    for _turn in range(turns):
        do_next_step(intention=mine)
        mine.refresh_from_db()
        assert mine.next_on
        found.append((mine.next_on.month, mine.next_on.day))
    return found


def test_what_begins_on_the_last_of_a_month_stays_there_after_a_short_one(
    ann: Standing,
) -> None:
    mine = intention(ann, next_on=date(2098, 12, 31), every=Intention.Every.MONTH)

    assert days_of_turns(mine, 4) == [(1, 31), (2, 28), (3, 31), (4, 30)]


def test_another_day_is_where_turns_are_counted_from_from_then_on(
    ann: Standing,
) -> None:
    mine = intention(ann, next_on=date(2098, 12, 31), every=Intention.Every.MONTH)
    assert days_of_turns(mine, 2) == [(1, 31), (2, 28)]

    def say(**words: object) -> None:  # as the form does, which fills it in itself
        known = {name: getattr(mine, name) for name in WORDS} | words
        for name, word in known.items():
            setattr(mine, name, word)
        change_intention(intention=mine, words=known)

    say(why="Spring")
    assert days_of_turns(mine, 1) == [(3, 31)]
    say(next_on=date(2099, 4, 12))
    assert days_of_turns(mine, 2) == [(5, 12), (6, 12)]


def test_what_was_written_before_turns_were_counted_goes_on_from_its_day(
    ann: Standing,
) -> None:
    mine = intention(ann, next_on=date(2098, 12, 31), every=Intention.Every.MONTH)
    Intention.objects.update(first_on=None)
    mine.refresh_from_db()

    assert days_of_turns(mine, 3) == [(1, 31), (2, 28), (3, 31)]


def test_it_is_said_in_other_words(ann: Standing) -> None:
    mine = intention(ann)

    signed_in(ann).post(page(ann, "intention", mine.pk), TYPED)

    mine.refresh_from_db()
    assert mine.next_step == TYPED["next_step"]


def test_a_few_are_held_and_no_more(ann: Standing) -> None:
    assert ann.person
    Intention.objects.bulk_create(
        Intention(by=ann.person, whom="Bea", what="Talk")
        for _ in range(MOST_INTENTIONS)
    )

    with pytest.raises(Refused, match="Put some away first"):
        intention(ann)
    answer = signed_in(ann).post(page(ann), TYPED)
    assert "Put some away first" in answer.content.decode()


def test_the_days_of_next_steps_go_into_a_calendar(ann: Standing) -> None:
    day = timezone.localdate() + timedelta(days=3)
    intention(ann, next_on=day, next_step="Write to Bea", every=1)
    intention(ann, whom="No day")
    intention(make_member(ann.network), next_on=day, whom="Of another")

    (found,) = events(ann, "steps")

    assert found["SUMMARY"] == "Bea: Write to Bea"
    assert found["DTSTART"].dt == day  # type: ignore[attr-defined]
    assert found["TRANSP"] == "TRANSPARENT"
    assert found["RRULE"] == {"FREQ": ["MONTHLY"], "INTERVAL": [1]}


def test_time_for_weaving_is_kept_free_every_week(ann: Standing) -> None:
    (found,) = events(ann, "time", day="MO", at="09:30", minutes="45")

    begins = found["DTSTART"].dt  # type: ignore[attr-defined]
    assert begins.date() > timezone.localdate()
    assert (begins.weekday(), begins.hour, begins.minute) == (0, 9, 30)
    assert begins.tzinfo is None
    ends = found["DTEND"].dt  # type: ignore[attr-defined]
    assert ends - begins == timedelta(minutes=45)
    assert found["RRULE"] == {"FREQ": ["WEEKLY"], "BYDAY": ["MO"]}
    assert found["TRANSP"] == "OPAQUE"


def test_a_day_that_is_none_is_said(ann: Standing) -> None:
    answer = signed_in(ann).get(page(ann, "time"), {"day": "??", "at": "x"})

    assert answer.status_code == 422
    assert "Time for weaving" in answer.content.decode()


def test_somebody_is_kept_in_touch_with_from_their_page(ann: Standing) -> None:
    ben = make_member(ann.network, "Ben Okri").person
    assert ben

    client = signed_in(ann)
    assert "?whom=Ben%20Okri" in client.get(ben.get_absolute_url()).content.decode()
    form = client.get(page(ann), {"whom": ben.name}).content.decode()
    assert 'value="Ben Okri"' in form


def test_months_end_where_they_end() -> None:
    assert months_later(date(2027, 12, 31), 2) == date(2028, 2, 29)


def test_the_page_asks_as_much_for_many_as_for_one(
    ann: Standing, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    intention(ann)
    client = signed_in(ann)
    client.get(page(ann))
    for _turn in range(5):
        intention(ann)

    with django_assert_max_num_queries(9):
        client.get(page(ann))
