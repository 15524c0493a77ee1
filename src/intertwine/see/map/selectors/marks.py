"""Telling whether anything has changed, without reading it all."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from intertwine.people.models import FieldValue, Network, Organisation, Person, Standing
from intertwine.see.map.models import Positions
from intertwine.see.ties.models import Clock, Kind

SCATTERED = F("pk") * 7919 % 10007
"""A number for each row, so that a sum changes when two rows change places."""


def version_of(network: Network) -> int:
    """The number of the last change to the network's ties. One query."""
    clock = Clock.objects.filter(network=network).first()
    return clock.version if clock else 0


def places_version(network: Network) -> int:
    """How often people of a network were placed or moved. One query."""
    kept = Positions.objects.filter(network=network)
    return kept.values_list("version", flat=True).first() or 0


def people_mark(network: Network) -> str:
    """Changes with whatever a map tells of people, and who may see it. Five queries.

    Rows are counted and added up by the database, so it costs a few milliseconds
    for 10,000 people.
    """
    people = Person.with_arriving.filter(network=network).aggregate(
        there=Count("pk"),
        changed=Max("updated_at"),
        agreed=Count("agreed_at"),
        erased=Count("erased_at"),
        arriving=Count("arriving"),
        seen=Sum(SCATTERED * (F("presence") + 1)),
        counted=Sum(SCATTERED, filter=Q(in_measures=True)),
        places=Sum(SCATTERED * Coalesce("organisation_id", 0)),
    )
    fields = list(network.fields.values_list("pk", "key", "name", "kind", "position"))
    # By their keys, since a join takes twice as long.
    given = FieldValue.objects.filter(field__in=[pk for pk, *_rest in fields])
    answers = given.aggregate(
        there=Count("pk"), last=Max("pk"), open=Sum(SCATTERED * (F("audience") + 1))
    )
    places = Organisation.objects.filter(network=network).order_by("pk")
    kinds = Kind.objects.filter(network=network).values_list(
        "key", "name", "is_wish", "is_directed", "has_strength", "strength_words"
    )
    return _short(
        people,
        answers,
        fields,
        list(places.values_list("pk", "name")),
        list(kinds),
    )


@dataclass(frozen=True)
class Now:
    """The state a network is in.

    Args:
        version: The number of the last change to its ties.
        people: Changes with whatever is told of people.
    """

    version: int
    people: str

    def __str__(self) -> str:
        return f"{self.version}:{self.people}"


def now_in(network: Network) -> Now:
    """The state a network is in. Six queries: ask once, and hand it on."""
    # The number first: what changes while we read is told again as a change.
    version = version_of(network)
    return Now(version, people_mark(network))


def reading_mark(standing: Standing, *rest: object, now: Now) -> str:
    """Changes with whatever the reader may know of a network. No queries.

    Args:
        standing: Who is reading.
        rest: What else it depends on.
        now: The state the network is in.
    """
    person = standing.person.pk if standing.person else None
    return _short(now, standing.role, person, get_language(), *rest)


def drawing_mark(standing: Standing, *rest: object, now: Now) -> str:
    """The same, and changes with the places people stand at. One query."""
    places = places_version(standing.network)
    return reading_mark(standing, places, *rest, now=now)


def _short(*values: Any) -> str:
    return blake2b(repr(values).encode(), digest_size=9).hexdigest()
