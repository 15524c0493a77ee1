"""What ``introductions`` answers for when somebody asks what is held about them."""

from django.db.models import Q

from intertwine.people.holders import Holder
from intertwine.people.models import Person
from intertwine.weave.introductions.models import (
    Ask,
    Care,
    Intention,
    Introduction,
    Note,
    Rest,
    SetAside,
)
from intertwine.weave.introductions.selectors.holdings import held


def forget_introductions(person: Person) -> None:
    """Remove whom somebody was brought together with, and what they wished.

    An introduction they made stays for the two, without their name.
    """
    Introduction.objects.of(person).delete()
    Introduction.objects.filter(introducer=person).update(introducer=None)
    SetAside.objects.filter(Q(by=person) | Q(first=person) | Q(second=person)).delete()
    Rest.objects.filter(Q(by=person) | Q(about=person)).delete()
    Care.objects.filter(person=person).delete()
    Intention.objects.filter(by=person).delete()


HOLDER = Holder(
    models=frozenset({Ask, Care, Intention, Introduction, Note, Rest, SetAside}),
    held=held,
    forget=forget_introductions,
)
