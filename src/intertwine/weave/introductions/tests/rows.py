"""Rows as they may stand, whatever led to them, for tests of what a list leaves out."""

from typing import Any

from intertwine.people.models import Person
from intertwine.weave.introductions.models import Ask, Introduction, SetAside


def introduction_row(one: Person, other: Person, **fields: Any) -> Introduction:
    """Two who are being asked, unless ``fields`` say so."""
    first, second = sorted((one, other), key=lambda each: each.pk)
    return Introduction.objects.create(
        network=one.network, first=first, second=second, **fields
    )


def ask_row(introduction: Introduction, person: Person, **fields: Any) -> Ask:
    """One of the two, asked."""
    made = Ask.of(introduction, person, **fields)
    made.save()
    return made


def set_aside_row(one: Person, other: Person, *, by: Person, **fields: Any) -> SetAside:
    """A pair that somebody does not want suggested, for good unless said."""
    first, second = sorted((one, other), key=lambda each: each.pk)
    defaults: dict[str, Any] = {"what": SetAside.What.DISMISSED}
    return SetAside.objects.create(
        network=one.network, first=first, second=second, by=by, **(defaults | fields)
    )
