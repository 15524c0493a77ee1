"""What ``ties`` answers for when somebody asks what is held about them."""

from django.db.models import Q

from intertwine.people.holders import Holder
from intertwine.people.models import Person
from intertwine.see.ties.models import Naming, Near, Tie, TieChange, Trust
from intertwine.see.ties.selectors.holdings import held
from intertwine.see.ties.services.clock import tick


def forget_ties(person: Person) -> None:
    """Remove somebody's ties and ratings: whom someone knew tells who they were."""
    if Tie.objects.of(person).exists():
        tick(person.network)
    Tie.objects.of(person).delete()
    TieChange.objects.filter(by=person).update(by=None)
    Trust.objects.filter(by=person).delete()
    Near.objects.filter(by=person).delete()
    Trust.objects.filter(about=person).delete()
    Naming.objects.filter(Q(by=person) | Q(person=person)).delete()


HOLDER = Holder(
    models=frozenset({Naming, Near, Tie, TieChange, Trust}),
    held=held,
    forget=forget_ties,
)
