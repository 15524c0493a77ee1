"""Ties of one's own that have gone quiet: a private list, to reconnect or let rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Q
from django.utils import timezone

from intertwine.people.models import Person, Standing
from intertwine.people.selectors import Detail, details_of
from intertwine.see.ties.models import TieChange
from intertwine.see.ties.rules import View
from intertwine.see.ties.selectors import OwnTie, own_ties
from intertwine.see.ties.selectors.with_one import UNTOLD
from intertwine.weave.introductions.models import Rest

QUIET_DAYS = 182
"""A tie of which nothing was said for so long has gone quiet."""

LEAST = 2
"""Weaker ties are not reminded of: nobody has to keep up with everyone."""

REACHED_BY = ("contact_ways", "email", "phone", "contact_note")


@dataclass(frozen=True)
class Quiet:
    """Somebody one is tied to and has said nothing about for a long time.

    Args:
        person: Who it is.
        ties: One's own ties to them.
        since: The day on which something was last said of them.
        reached_by: How they like to be reached, as far as they tell the reader.
    """

    person: Person
    ties: Sequence[OwnTie]
    since: date
    reached_by: Sequence[Detail]

    @property
    def email(self) -> str:
        """Their address, if they tell the reader."""
        found = (each.text for each in self.reached_by if each.key == "email")
        return next(found, "")


def quiet_ties(standing: Standing) -> list[Quiet]:
    """The reader's ties that have gone quiet, the longest first. Five queries.

    What counts is what the reader may know of: if the other hides a tie, nothing here
    changes.
    """
    if standing.person is None:
        return []
    there = [one for one in own_ties(standing) if _counts(one)]
    fresh = _last_said(there, standing.person)
    resting = _resting(standing.person)
    by_person: dict[int, list[OwnTie]] = {}
    for one in there:
        by_person.setdefault(one.other.pk, []).append(one)
    before = timezone.now() - timedelta(days=QUIET_DAYS)
    quiet = [
        (max(fresh[one.tie.pk] for one in ties), ties)
        for person, ties in by_person.items()
        if person not in resting and any(_is_strong(one) for one in ties)
    ]
    known = _known([ties[0].other.pk for _at, ties in quiet], standing)
    return [
        Quiet(
            ties[0].other,
            ties,
            timezone.localdate(at),
            _reached_by(known.get(ties[0].other.pk), standing),
        )
        for at, ties in sorted(quiet, key=lambda one: one[0])
        if at < before and not ties[0].other.do_not_contact
    ]


def own_ties_to(standing: Standing, person: Person) -> list[OwnTie]:
    """The reader's own ties to somebody that can be said again. One query."""
    return [one for one in own_ties(standing) if _counts(one) and one.other == person]


def _counts(one: OwnTie) -> bool:
    said = one.view in {View.AGREED, View.WAITING} and one.own.says
    return said and not one.kind.is_wish


def _is_strong(one: OwnTie) -> bool:
    return one.own.strength is None or one.own.strength >= LEAST


def _last_said(ties: Sequence[OwnTie], person: Person) -> dict[int, datetime]:
    """When something was last said of each tie that the reader knows of. One query."""
    changes = TieChange.objects.filter(tie__in=[one.tie.pk for one in ties])
    told = changes.exclude(~Q(by=person), what__in=UNTOLD).order_by()
    latest = dict(told.values_list("tie").annotate(at=Max("at")))
    return {
        one.tie.pk: max(
            one.tie.said_at,
            one.tie.agreed_at or one.tie.said_at,
            latest.get(one.tie.pk, one.tie.said_at),
        )
        for one in ties
    }


def _resting(person: Person) -> set[int]:
    """Whom the reader lets rest for now. One query."""
    holds = Q(until=None) | Q(until__gt=timezone.localdate())
    found = Rest.objects.filter(holds, by=person).order_by()
    return set(found.values_list("about", flat=True))


def _known(keys: Sequence[int], standing: Standing) -> dict[int, Person]:
    """Those of them who let the reader see them, with what they tell. Two queries."""
    visible = Person.objects.visible_to(standing).select_related("organisation")
    return visible.prefetch_related("values__field").in_bulk(keys)


def _reached_by(person: Person | None, standing: Standing) -> list[Detail]:
    known = details_of(person, standing) if person else []
    return [each for each in known if each.key in REACHED_BY]
