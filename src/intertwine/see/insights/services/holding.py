"""What ``insights`` answers for when somebody asks what is held about them."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Kind, Records
from intertwine.people.holders import Holder
from intertwine.people.models import Person
from intertwine.people.selectors.holdings import when
from intertwine.see.insights.models import Snapshot


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """The snapshots somebody took."""
    yield Kind(
        key="snapshots",
        title=_("Snapshots you took"),
        why=_(
            "So that the network can see how it changes. Until guardians forget them."
        ),
        columns=(_("Name"), _("When")),
        records=[
            Records(
                Snapshot.objects.filter(taken_by__in=people).defer("content"),
                lambda each: [(each.name, when(each.taken_at))],
                "taken_by_id",
            )
        ],
    )


def forget_taker(person: Person) -> None:
    """Snapshots stay, but not who took them. Their keys lead nowhere any more."""
    Snapshot.objects.filter(taken_by=person).update(taken_by=None)


HOLDER = Holder(models=frozenset({Snapshot}), held=held, forget=forget_taker)
