"""Somebody's introductions, as far as they may know of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q
from django.utils import timezone

from intertwine.people.models import Standing
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import State, is_over

SHOWN = 1000
MADE_A_PAGE = 20


@dataclass(frozen=True)
class Made:
    """One introduction, as whoever made it may know it.

    Args:
        introduction: The two, and how it was made.
        state: ``asking``, ``agreed`` or ``quiet``; never who said what.
        thanks: Whoever thanked, and their words.
    """

    introduction: Introduction
    state: str
    thanks: Sequence[Ask]


def made_by(standing: Standing, page: str = "") -> Page[Made]:
    """What somebody introduced, the latest first, a page at a time. Two queries."""
    rows = Introduction.objects.begun_by(standing).exclude(state=State.WANTED)
    mine = standing.person
    rows = rows.exclude(Q(first=mine) | Q(second=mine))
    thanked = Ask.objects.exclude(thanks="").select_related("person")
    told = Prefetch("asks", thanked, to_attr="thanked")
    found = rows.select_related("first", "second").prefetch_related(told)
    made = [
        Made(each, state_of(each), each.thanked)  # type: ignore[attr-defined]
        for each in found[:SHOWN]
    ]
    return Paginator(made, MADE_A_PAGE).get_page(page)


def state_of(introduction: Introduction) -> str:
    """How far it is, as far as anybody may know; over when its time is over."""
    now = timezone.now()
    is_asking = introduction.state == State.ASKING
    if is_asking and is_over(introduction.asked_at, now):
        return State.QUIET.value
    return str(introduction.state)


def own_asks(standing: Standing) -> list[Ask]:
    """What somebody is asked or agreed to, and not what is over. One query."""
    if standing.person is None:
        return []
    asks = Ask.objects.of(standing.person).select_related(
        "introduction__first", "introduction__second", "introduction__introducer"
    )
    there = asks.filter(introduction__state__in=[State.ASKING, State.AGREED])
    found = there.order_by("-introduction__asked_at", "-pk")[:SHOWN]
    return [ask for ask in found if state_of(ask.introduction) != State.QUIET]


def wishes_of(standing: Standing) -> list[Introduction]:
    """Introductions that somebody asked a contact for. One query."""
    if standing.person is None:
        return []
    rows = Introduction.objects.between_present_people().filter(
        wanted_by=standing.person, state=State.WANTED
    )
    found = rows.select_related("first", "second", "introducer")
    now = timezone.now()
    return [each for each in found if not is_over(each.created_at, now)]
