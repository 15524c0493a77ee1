"""What waits for somebody: to answer, to introduce, to tell, and thanks to read."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.waiting import Waiting
from intertwine.people.models import Person, Standing
from intertwine.people.selectors import Cards, people_in, rows_of_each
from intertwine.weave.introductions.models import Ask, Intention, Introduction
from intertwine.weave.introductions.models.asks import AskQuerySet
from intertwine.weave.introductions.rules import EXPIRES_DAYS, State, is_to_be_told
from intertwine.weave.introductions.selectors.asks import address_of

NEWS_DAYS = 14
"""How long a word of thanks and a new introduction stand at home."""

AGREED_DAYS = 60
"""How long somebody is asked what became of it."""

Mine = Mapping[int, Standing]
"""By the key of whom somebody is there, in which network."""


def waiting(standings: Sequence[Standing]) -> Cards:
    """All of it, for one account in its networks. Six queries."""
    mine = people_in(standings)
    asks = Ask.objects.living().filter(person__in=mine)
    yield from _astray(mine, asks)
    yield from _to_answer(mine, asks)
    yield from _wishes(list(mine.values()))
    yield from _agreed(mine, asks)
    yield from _thanks(mine)
    yield from _next_steps(mine)


def _astray(mine: Mine, asks: AskQuerySet) -> Cards:
    """That letters to oneself reach somebody else: told once, as long as it is so."""
    since = timezone.now() - timedelta(days=EXPIRES_DAYS)
    waits = Q(introduction__state=State.ASKING, introduction__asked_at__gt=since)
    waits |= Q(introduction__state=State.AGREED, is_returned=True)
    strayed = asks.exclude(strayed_at=None).filter(waits)
    addresses: dict[int, str] = {}
    told: set[int] = set()
    for ask in strayed.select_related("introduction"):
        key = ask.person_id
        if key not in addresses:
            addresses[key] = address_of(_person(mine[key]))
        if key not in told and ask.is_strayed_at(addresses[key]):
            told.add(key)
            yield mine[key], _went_astray(mine[key], ask, addresses[key])


def _person(standing: Standing) -> Person:
    assert standing.person  # noqa: S101 only such are asked for
    return standing.person


def _went_astray(standing: Standing, ask: Ask, address: str) -> Waiting:
    words = (
        _("We wrote to %(address)s, and the letter came back.")
        if ask.is_returned
        else _("We wrote to %(address)s. Whoever reads it says they are not you.")
    )
    return Waiting(
        wing="weave",
        title=_("A letter to you went astray"),
        why=words % {"address": address},
        action=_("Put my address right"),
        url=reverse("people:me", args=[standing.network.slug]) + "#reach",
        urgency=2,
    )


def _to_answer(mine: Mine, asks: AskQuerySet) -> Cards:
    since = timezone.now() - timedelta(days=EXPIRES_DAYS)
    open_ones = asks.waiting().filter(introduction__asked_at__gt=since)
    for ask in open_ones.select_related("introduction__introducer"):
        who = ask.introduction.introducer
        words = _("%(who)s thinks so. Yes, not now or no: nobody else sees it.")
        card = Waiting(
            wing="weave",
            title=_("Would you like to meet somebody?"),
            why=words % {"who": who.name if who else _("A weaver")},
            action=_("Read and answer"),
            url=reverse("introductions:asked", args=[ask.pk]),
            urgency=2,
        )
        yield mine[ask.person_id], card


def _wished_of(standing: Standing) -> QuerySet[Introduction]:
    since = timezone.now() - timedelta(days=EXPIRES_DAYS)
    wishes = Introduction.objects.wished_of(standing).filter(created_at__gt=since)
    wishes = wishes.exclude(wanted_by=None)
    return wishes.select_related("first", "second", "wanted_by")


def _wishes(standings: Sequence[Standing]) -> Cards:
    for standing, wishes in rows_of_each(standings, _wished_of, "-created_at", "-pk"):
        for wish in wishes:
            if wish.wanted_by:
                yield standing, _wished(standing, wish, wish.wanted_by)


def _wished(standing: Standing, wish: Introduction, by: Person) -> Waiting:
    words = _("%(name)s would like to meet %(other)s")
    return Waiting(
        wing="weave",
        title=words % {"name": by.name, "other": wish.other_than(by).name},
        why=_("You know them both. Introduce them, or say that you would rather not."),
        action=_("Read and decide"),
        url=reverse("introductions:introductions", args=[standing.network.slug]),
        urgency=1,
    )


def _agreed(mine: Mine, asks: AskQuerySet) -> Cards:
    now = timezone.now()
    since = now - timedelta(days=AGREED_DAYS)
    agreed = asks.going_on().filter(introduction__agreed_at__gt=since)
    for ask in agreed.select_related("introduction__first", "introduction__second"):
        if card := _to_meet(ask, now):
            yield mine[ask.person_id], card


def _to_meet(ask: Ask, now: datetime) -> Waiting | None:
    agreed_at = ask.introduction.agreed_at
    assert agreed_at  # noqa: S101 the query asks for it
    if is_to_be_told(agreed_at, ask.outcome, ask.outcome_at, now):
        words = _("What became of you and %(name)s?")
        why, action = _("One tap. Nobody is judged by it."), _("Say so")
    elif not ask.outcome and agreed_at > now - timedelta(days=NEWS_DAYS):
        words = _("You and %(name)s would both like to meet")
        why, action = _("Write a few words, or choose a time."), _("Get in touch")
    else:
        return None
    url = reverse("introductions:together", args=[ask.pk])
    title = words % {"name": ask.other.name}
    return Waiting("weave", title, why, action, url, urgency=1)


def _thanks(mine: Mine) -> Cards:
    since = timezone.now() - timedelta(days=NEWS_DAYS)
    asks = (
        Ask.objects.living()
        .agreed()
        .filter(introduction__introducer__in=mine, outcome_at__gt=since)
    )
    for ask in asks.exclude(thanks="").select_related("person", "introduction"):
        standing = mine[ask.introduction.introducer_id or 0]
        card = Waiting(
            wing="weave",
            title=_("%(name)s thanks you") % {"name": ask.person.name},
            why=ask.thanks,
            action=_("Your introductions"),
            url=reverse("introductions:introductions", args=[standing.network.slug]),
        )
        yield standing, card


def _next_steps(mine: Mine) -> Cards:
    """One's own next steps that are due: the latest alone, so as not to pile up."""
    due = Intention.objects.open().filter(
        by__in=mine, next_on__lte=timezone.localdate()
    )
    latest = {each.by_id: each for each in due.order_by("next_on", "pk")}
    for key, each in latest.items():
        words = _("You wanted to be in touch: %(whom)s")
        card = Waiting(
            wing="weave",
            title=words % {"whom": each.whom},
            why=each.next_step or each.what,
            action=_("My intentions"),
            url=reverse("introductions:intentions", args=[mine[key].network.slug]),
        )
        yield mine[key], card
