"""What else comes in with people from a file: the part of an app above.

``people`` stands below those apps and never imports them; ``COMPANIONS`` in the
settings names them. Each looks for itself whether an import is any of its business.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model, Q
from django.utils.module_loading import import_string

from intertwine.people.models import PeopleImport

Beat = Callable[[], None]
"""Shows a sign of life. To be called every few seconds of work."""


@dataclass(frozen=True)
class Companion:
    """One app's part in imports of people.

    Args:
        check: Holds what comes along against what is here. May be done again.
        has_work: Whether there is anything to put in place beside people.
        prepare: Gets ready to put it in place, and returns what does so in the
            transaction that shows the people.
        take_back: Undoes it, in the transaction that takes the people out of sight.
        came_along: For each model with rows about people that an import brought and
            nobody changed since, what names those rows.
        empty: Forgets what was kept for undoing.
    """

    check: Callable[[PeopleImport, Beat], None]
    has_work: Callable[[PeopleImport], bool]
    prepare: Callable[[PeopleImport, Beat], Callable[[], None]]
    take_back: Callable[[PeopleImport], None]
    came_along: Callable[[PeopleImport], Mapping[type[Model], Q]]
    empty: Callable[[PeopleImport], None]


def companions() -> Iterator[Companion]:
    """The companions of this installation."""
    for path in settings.COMPANIONS:
        yield import_string(path)


def came_along(people_import: PeopleImport) -> dict[type[Model], Q]:
    """Rows about people, by model, that came with an import and are as it wrote them."""
    found: dict[type[Model], Q] = {}
    for companion in companions():
        found.update(companion.came_along(people_import))
    return found
