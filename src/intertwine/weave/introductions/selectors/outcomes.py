"""Somebody's introductions, as far as they may know of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q
from django.utils import timezone

from intertwine.people.models import Person, Standing
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.models.asks import AskQuerySet
from intertwine.weave.introductions.rules import State, is_over
from intertwine.weave.introductions.selectors.asks import address_of

SHOWN = 1000
MADE_A_PAGE = 20


@dataclass(frozen=True)
class Astray:
    """Letters about one introduction that reached somebody else, or came back.

    Args:
        asks: What is asked of those whom no letter reaches.
        is_mended: Whether one of them has another address since.
    """

    asks: Sequence[Ask] = ()
    is_mended: bool = False


@dataclass(frozen=True)
class Made:
    """One introduction, as whoever made it may know it.

    Args:
        introduction: The two, and how it was made.
        state: ``asking``, ``agreed`` or ``quiet``; never who said what.
        thanks: Whoever thanked, and their words.
        astray: Letters that did not arrive.
    """

    introduction: Introduction
    state: str
    thanks: Sequence[Ask]
    astray: Astray


@dataclass(frozen=True)
class Own:
    """What somebody is asked, or asked another themselves.

    Args:
        ask: Theirs.
        astray: Letters to the other that did not arrive, if they asked themselves.
    """

    ask: Ask
    astray: Astray


def made_by(standing: Standing, page: str = "") -> Page[Made]:
    """What somebody introduced, the latest first, a page at a time. Three queries."""
    rows = Introduction.objects.begun_by(standing).exclude(state=State.WANTED)
    mine = standing.person
    rows = rows.exclude(Q(first=mine) | Q(second=mine))
    found = rows.select_related("first", "second").prefetch_related(
        Prefetch("asks", _told(), to_attr="told")
    )
    made = [_made(each, each.told) for each in found[:SHOWN]]  # type: ignore[attr-defined]
    return Paginator(made, MADE_A_PAGE).get_page(page)


def _told() -> AskQuerySet:
    """Asks of which whoever began an introduction is told something."""
    asks = Ask.objects.exclude(thanks="", strayed_at=None)
    return asks.select_related("person__membership__user")


def _made(introduction: Introduction, asks: Sequence[Ask]) -> Made:
    thanks = [ask for ask in asks if ask.thanks]
    return Made(introduction, state_of(introduction), thanks, _astray(asks))


def _astray(asks: Sequence[Ask]) -> Astray:
    strayed = [ask for ask in asks if ask.is_lost]
    return Astray(
        strayed,
        any(not ask.is_strayed_at(address_of(ask.person)) for ask in strayed),
    )


def state_of(introduction: Introduction) -> str:
    """How far it is, as far as anybody may know; over when its time is over."""
    now = timezone.now()
    is_asking = introduction.state == State.ASKING
    if is_asking and is_over(introduction.asked_at, now):
        return State.QUIET.value
    return str(introduction.state)


def own_asks(standing: Standing) -> list[Own]:
    """What somebody is asked or agreed to, and not what is over. Two queries."""
    if standing.person is None:
        return []
    asks = Ask.objects.of(standing.person).select_related(
        "introduction__first", "introduction__second", "introduction__introducer"
    )
    there = asks.filter(introduction__state__in=[State.ASKING, State.AGREED])
    found = there.order_by("-introduction__asked_at", "-pk").prefetch_related(
        Prefetch("introduction__asks", _told(), to_attr="told")
    )
    return [
        Own(ask, _astray(_told_of(ask, standing.person)))
        for ask in found[:SHOWN]
        if state_of(ask.introduction) != State.QUIET
    ]


def _told_of(own: Ask, reader: Person) -> list[Ask]:
    """What the other was asked, if it is the reader who asks them."""
    about = own.introduction
    if about.introducer_id != reader.pk:
        return []
    return [ask for ask in about.told if ask.person_id != reader.pk]  # type: ignore[attr-defined]


def wished_of(standing: Standing) -> list[Introduction]:
    """Introductions that somebody is asked to make. One query."""
    rows = Introduction.objects.wished_of(standing).exclude(wanted_by=None)
    now = timezone.now()
    found = rows.select_related("first", "second", "wanted_by")
    return [each for each in found if not is_over(each.created_at, now)]


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
