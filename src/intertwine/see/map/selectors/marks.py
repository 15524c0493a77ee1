"""Telling whether anything has changed, without reading it all."""

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
    answers = FieldValue.objects.filter(field__network=network).aggregate(
        there=Count("pk"), last=Max("pk"), open=Sum(SCATTERED * (F("audience") + 1))
    )
    fields = network.fields.values_list("pk", "key", "name", "kind", "position")
    places = Organisation.objects.filter(network=network).order_by("pk")
    kinds = Kind.objects.filter(network=network).values_list(
        "key", "name", "is_wish", "is_directed", "has_strength", "strength_words"
    )
    return _short(
        people,
        answers,
        list(fields),
        list(places.values_list("pk", "name")),
        list(kinds),
    )


def drawing_mark(standing: Standing, *rest: object) -> str:
    """Changes with whatever the reader's drawing is made of. Seven queries.

    Args:
        standing: Who is reading.
        rest: What else the drawing depends on.
    """
    network = standing.network
    positions = Positions.objects.filter(network=network)
    return _short(
        people_mark(network),
        version_of(network),
        list(positions.values_list("version", flat=True)),
        standing.role,
        standing.person.pk if standing.person else None,
        get_language(),
        *rest,
    )


def _short(*values: Any) -> str:
    return blake2b(repr(values).encode(), digest_size=9).hexdigest()
