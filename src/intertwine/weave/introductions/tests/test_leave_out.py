"""Nobody who said no, and no pair that should not be, is in anybody's list."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intertwine.people.models import Membership, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.tests.make import make_kind, make_tie
from intertwine.weave.introductions.models import Care
from intertwine.weave.introductions.rules.asked import Scope
from intertwine.weave.introductions.selectors import barred_for, ranked_for
from intertwine.weave.introductions.tests.networks import (
    key_of,
    make_people,
    make_ties,
    pairs_in,
    random_pairs,
    square,
)
from intertwine.weave.introductions.tests.rows import (
    ask_row,
    introduction_row,
    set_aside_row,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network(), "Wen", role=Role.WEAVER)


State = Callable[[Person, Person, Standing], object]


def not_open(ann: Person, dee: Person, weaver: Standing) -> None:
    Person.objects.filter(pk=ann.pk).update(open_to_introductions=False)


def left_out(ann: Person, dee: Person, weaver: Standing) -> None:
    Person.objects.filter(pk=ann.pk).update(in_measures=False)


def do_not_contact(ann: Person, dee: Person, weaver: Standing) -> None:
    Person.objects.filter(pk=ann.pk).update(do_not_contact=True)


def seen_by_nobody(ann: Person, dee: Person, weaver: Standing) -> None:
    Person.objects.filter(pk=ann.pk).update(presence=Audience.ONLY_ME)


def seen_by_nobody_but_named(ann: Person, dee: Person, weaver: Standing) -> None:
    assert weaver.person
    Person.objects.filter(pk=ann.pk).update(presence=Audience.ONLY_ME)
    make_tie(weaver.person, ann, second_says=False)


def in_peace(ann: Person, dee: Person, weaver: Standing) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    Care.objects.create(person=ann, paused_until=tomorrow)


def never_asked(ann: Person, dee: Person, weaver: Standing) -> None:
    Care.objects.create(person=ann, asks_a_month=0)


def away(ann: Person, dee: Person, weaver: Standing) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    member = make_member(weaver.network)
    Membership.objects.filter(person=member.person).update(
        person=ann, paused_until=tomorrow
    )


def asked_enough(ann: Person, dee: Person, weaver: Standing) -> None:
    for _turn in range(2):
        about = introduction_row(ann, make_person(ann.network))
        ask_row(about, ann, asked_at=timezone.now())


def introduced(ann: Person, dee: Person, weaver: Standing) -> None:
    introduction_row(ann, dee)


def declined(ann: Person, dee: Person, weaver: Standing) -> None:
    about = introduction_row(ann, dee, state="quiet")
    ask_row(about, ann, answer="no")
    ask_row(about, dee, answer="yes")


def asked_for_later(ann: Person, dee: Person, weaver: Standing) -> None:
    about = introduction_row(ann, dee, state="quiet")
    yesterday = timezone.localdate() - timedelta(days=1)
    ask_row(about, ann, answer="later", later_until=yesterday)


def wanted(ann: Person, dee: Person, weaver: Standing) -> None:
    introduction_row(ann, dee, state="wanted", wanted_by=ann)


def never_these_two(ann: Person, dee: Person, weaver: Standing) -> None:
    other = make_member(weaver.network, role=Role.WEAVER)
    assert other.person
    set_aside_row(ann, dee, by=other.person, what="never")


def one_does_not_want_it(ann: Person, dee: Person, weaver: Standing) -> None:
    set_aside_row(ann, dee, by=ann)


def not_now(ann: Person, dee: Person, weaver: Standing) -> None:
    assert weaver.person
    tomorrow = timezone.localdate() + timedelta(days=1)
    set_aside_row(ann, dee, by=weaver.person, what="later", until=tomorrow)


def tied(ann: Person, dee: Person, weaver: Standing) -> None:
    make_tie(ann, dee, second_says=False)


def hidden(ann: Person, dee: Person, weaver: Standing) -> None:
    make_tie(ann, dee, second_hides=True)


def ended(ann: Person, dee: Person, weaver: Standing) -> None:
    make_tie(ann, dee, ended_at=timezone.now(), ended_by="first")


def taken_back(ann: Person, dee: Person, weaver: Standing) -> None:
    make_tie(ann, dee, first_says=False, second_says=False)


STATES: list[State] = [
    *(not_open, left_out, do_not_contact, seen_by_nobody, seen_by_nobody_but_named),
    *(in_peace, never_asked, away, asked_enough, introduced, declined, wanted),
    *(asked_for_later, never_these_two, one_does_not_want_it, not_now),
    *(tied, hidden, ended, taken_back),
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_who_said_no_is_in_no_list(weaver: Standing, state: State) -> None:
    """Nor is a pair that is tied, was introduced, or was set aside."""
    wish = make_kind(weaver.network, is_wish=True, is_directed=True)
    ann, _ben, _cai, dee = square(
        weaver, ann={"seeks": "beekeeping"}, dee={"offers": "beekeeping"}
    )
    make_tie(ann, dee, wish, second_says=False)
    assert key_of(ann, dee) in pairs_in(ranked_for(weaver))

    state(ann, dee, weaver)

    readers = [weaver, make_member(weaver.network, role=Role.GUARDIAN)]
    readers = [weaver] if state is not_now else readers
    for reader in readers:
        for scope in (Scope(), Scope(person=ann.pk), Scope(person=dee.pk)):
            assert key_of(ann, dee) not in pairs_in(ranked_for(reader, scope))


@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.integers(0, 2**20), st.integers(6, 24))
def test_in_any_network_nobody_who_said_no_is_suggested(seed: int, size: int) -> None:
    lot = Random(seed)
    weaver = make_member(make_network(), "Wen", role=Role.WEAVER)
    people = make_people(weaver.network, size)
    ties = random_pairs(size, 2 * size, lot)
    make_ties(weaver.network, people, ties, lot)
    tied_pairs = {key_of(people[one], people[other]) for one, other in ties}
    reader = make_member(weaver.network, "Mel")
    assert reader.person
    make_tie(reader.person, people[0])
    tied_pairs.add(key_of(reader.person, people[0]))
    alone = STATES[:7]
    gone: set[int] = set()
    apart: set[tuple[int, int]] = set()
    for _turn in range(4):
        state = lot.choice([each for each in STATES if each is not not_now])
        ann, dee = lot.sample([*people, reader.person], 2)
        already = gone | {one for pair in apart for one in pair}
        if {ann.pk, dee.pk} & already or key_of(ann, dee) in tied_pairs:
            continue
        if state in alone and ann != reader.person:
            state(ann, dee, weaver)
            gone.add(ann.pk)
        elif state not in {*alone, away, never_asked, asked_enough}:
            state(ann, dee, weaver)
            apart.add(key_of(ann, dee))

    for standing in (weaver, reader):
        for pair in pairs_in(ranked_for(standing)):
            assert not gone & set(pair)
            assert pair not in apart


def test_a_refusal_changes_nothing_in_anybodys_list(weaver: Standing) -> None:
    ann, _ben, _cai, dee = square(weaver)
    member = make_member(weaver.network)
    assert member.person
    make_tie(member.person, ann)
    about = introduction_row(ann, dee)
    ask = ask_row(about, ann, asked_at=timezone.now())
    ask_row(about, dee, asked_at=timezone.now(), answer="yes")
    readers = [weaver, member]
    before = [(barred_for(each).mark, ranked_for(each)) for each in readers]

    ask.answer, ask.answered_at = "no", timezone.now()
    ask.save()

    assert [(barred_for(each).mark, ranked_for(each)) for each in readers] == before
