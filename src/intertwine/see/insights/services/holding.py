"""What ``insights`` answers for when somebody asks what is held about them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.people.holders import Holder
from intertwine.people.models import Person
from intertwine.people.selectors.holdings import when
from intertwine.see.insights.models import Snapshot


def held(person: Person) -> Iterator[Held]:
    """The snapshots somebody took. One query."""
    taken = Snapshot.objects.filter(taken_by=person).defer("content")
    yield Held(
        key="snapshots",
        title=_("Snapshots you took"),
        why=_(
            "So that the network can see how it changes. Until guardians forget them."
        ),
        columns=(_("Name"), _("When")),
        rows=[(each.name, when(each.taken_at)) for each in taken],
    )


def forget_taker(person: Person) -> None:
    """Snapshots stay, but not who took them. Their keys lead nowhere any more."""
    Snapshot.objects.filter(taken_by=person).update(taken_by=None)


HOLDER = Holder(models=frozenset({Snapshot}), held=held, forget=forget_taker)
