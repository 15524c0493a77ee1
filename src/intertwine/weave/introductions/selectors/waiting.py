"""What waits for somebody: to answer, to introduce, to tell, and thanks to read."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.waiting import Waiting
from intertwine.people.models import Person, Standing
from intertwine.weave.introductions.models import Ask, Intention, Introduction
from intertwine.weave.introductions.rules import EXPIRES_DAYS, State, is_to_be_told
from intertwine.weave.introductions.selectors.asks import address_of

NEWS_DAYS = 14
"""How long a word of thanks and a new introduction stand at home."""


def waiting(standing: Standing) -> Iterator[Waiting]:
    """All of it, for one person in one network. Six queries."""
    if standing.person is None:
        return
    yield from _astray(standing)
    yield from _to_answer(standing.person)
    yield from _wishes(standing)
    yield from _agreed(standing.person)
    yield from _thanks(standing)
    yield from _next_steps(standing)


def _astray(standing: Standing) -> Iterator[Waiting]:
    """That letters to oneself reach somebody else: told once, as long as it is so."""
    assert standing.person  # noqa: S101 asked before
    since = timezone.now() - timedelta(days=EXPIRES_DAYS)
    asks = Ask.objects.of(standing.person).exclude(strayed_at=None)
    waits = Q(introduction__state=State.ASKING, introduction__asked_at__gt=since)
    waits |= Q(introduction__state=State.AGREED, is_returned=True)
    address = ""
    for ask in asks.filter(waits).select_related("introduction"):
        address = address or address_of(standing.person)
        if ask.is_strayed_at(address):
            words = (
                _("We wrote to %(address)s, and the letter came back.")
                if ask.is_returned
                else _(
                    "We wrote to %(address)s. Whoever reads it says they are not you."
                )
            )
            yield Waiting(
                wing="weave",
                title=_("A letter to you went astray"),
                why=words % {"address": address},
                action=_("Put my address right"),
                url=reverse("people:me", args=[standing.network.slug]) + "#reach",
                urgency=2,
            )
            return


def _to_answer(person: Person) -> Iterator[Waiting]:
    since = timezone.now() - timedelta(days=EXPIRES_DAYS)
    asks = Ask.objects.of(person).waiting().filter(introduction__asked_at__gt=since)
    for ask in asks.select_related("introduction__introducer"):
        who = ask.introduction.introducer
        words = _("%(who)s thinks so. Yes, not now or no: nobody else sees it.")
        yield Waiting(
            wing="weave",
            title=_("Would you like to meet somebody?"),
            why=words % {"who": who.name if who else _("A weaver")},
            action=_("Read and answer"),
            url=reverse("introductions:asked", args=[ask.pk]),
            urgency=2,
        )


def _wishes(standing: Standing) -> Iterator[Waiting]:
    since = timezone.now() - timedelta(days=EXPIRES_DAYS)
    wishes = Introduction.objects.wished_of(standing).filter(created_at__gt=since)
    for wish in wishes.select_related("first", "second", "wanted_by"):
        if wish.wanted_by is None:
            continue
        words = _("%(name)s would like to meet %(other)s")
        other = wish.other_than(wish.wanted_by)
        yield Waiting(
            wing="weave",
            title=words % {"name": wish.wanted_by.name, "other": other.name},
            why=_(
                "You know them both. Introduce them, or say that you would rather not."
            ),
            action=_("Read and decide"),
            url=reverse("introductions:introductions", args=[standing.network.slug]),
            urgency=1,
        )


def _agreed(person: Person) -> Iterator[Waiting]:
    now = timezone.now()
    asks = (
        Ask.objects.of(person)
        .agreed()
        .select_related("introduction__first", "introduction__second")
    )
    for ask in asks.filter(introduction__agreed_at__gt=now - timedelta(days=60)):
        agreed_at = ask.introduction.agreed_at
        assert agreed_at  # noqa: S101 the query asks for it
        url = reverse("introductions:together", args=[ask.pk])
        if is_to_be_told(agreed_at, ask.outcome, ask.outcome_at, now):
            words = _("What became of you and %(name)s?")
            why, action = _("One tap. Nobody is judged by it."), _("Say so")
        elif not ask.outcome and agreed_at > now - timedelta(days=NEWS_DAYS):
            words = _("You and %(name)s would both like to meet")
            why, action = _("Write a few words, or choose a time."), _("Get in touch")
        else:
            continue
        title = words % {"name": ask.other.name}
        yield Waiting("weave", title, why, action, url, urgency=1)


def _thanks(standing: Standing) -> Iterator[Waiting]:
    since = timezone.now() - timedelta(days=NEWS_DAYS)
    asks = (
        Ask.objects.living()
        .agreed()
        .filter(introduction__introducer=standing.person, outcome_at__gt=since)
    )
    for ask in asks.exclude(thanks="").select_related("person"):
        yield Waiting(
            wing="weave",
            title=_("%(name)s thanks you") % {"name": ask.person.name},
            why=ask.thanks,
            action=_("Your introductions"),
            url=reverse("introductions:introductions", args=[standing.network.slug]),
        )


def _next_steps(standing: Standing) -> Iterator[Waiting]:
    """One's own next steps that are due: the latest alone, so as not to pile up."""
    assert standing.person  # noqa: S101 asked before
    own = Intention.objects.of(standing.person).open()
    due = own.filter(next_on__lte=timezone.localdate()).last()
    if due is not None:
        words = _("You wanted to be in touch: %(whom)s")
        yield Waiting(
            wing="weave",
            title=words % {"whom": due.whom},
            why=due.next_step or due.what,
            action=_("My intentions"),
            url=reverse("introductions:intentions", args=[standing.network.slug]),
        )
