"""What ``map`` answers for when somebody asks what is held about them."""

from collections.abc import Iterator

from intertwine.kit.holdings import Held
from intertwine.people.holders import Holder
from intertwine.people.models import Person
from intertwine.see.map.services.placing import forget_place


def held(person: Person) -> Iterator[Held]:
    """Nothing that is not told of their ties already."""
    yield from ()


def forget(person: Person) -> None:
    """Take somebody off the map."""
    forget_place(person)


HOLDER = Holder(models=frozenset(), held=held, forget=forget)
