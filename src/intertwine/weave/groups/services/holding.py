"""What ``groups`` answers for when somebody asks what is held about them."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Brief, Kind, Records
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person, User
from intertwine.people.selectors.holdings import when
from intertwine.weave.groups.models import ActionGroup, Seat


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """Groups somebody was asked into, and what they said."""
    seats = Seat.objects.filter(person__in=people).exclude(asked_at=None)
    seats = seats.select_related("group")
    yield Kind(
        key="groups",
        title=_("Groups you were asked to join"),
        why=_("So that you find them again. As long as the group is kept."),
        columns=(_("When"), _("Group"), _("What it is for")),
        records=[
            Records(
                seats,
                lambda each: [
                    (when(each.asked_at), each.group.name, each.group.purpose)
                ],
                "person_id",
            )
        ],
    )
    yield Kind(
        key="group-answers",
        title=_("What you answered to groups"),
        why=_("A yes is seen by the group. A no is seen by nobody else."),
        columns=(_("Group"), _("Your answer")),
        records=[
            Records(
                seats,
                lambda each: [(each.group.name, str(each.get_says_display()))],
                "person_id",
            )
        ],
        is_private=True,
    )


def forget_groups(person: Person) -> None:
    """Take somebody out of every group; those they made stay without their name."""
    Seat.objects.filter(person=person).delete()
    membership = Membership.objects.filter(person=person).first()
    if membership is not None:
        mine = {"network": person.network_id, "by": membership.user}
        ActionGroup.objects.filter(**mine).update(by=None, by_name="")


def held_about_account(user: User) -> Iterator[Kind]:
    """Groups that an account put together."""
    yield Kind(
        key="groups-made",
        title=_("Groups you put together"),
        why=_("So that people know who asks them. As long as they are kept."),
        columns=(_("When"), _("Group"), _("What it is for")),
        records=[
            Brief(
                ActionGroup.objects.filter(by=user),
                "made_at",
                "name",
                lambda at, name, purpose: (when(at), name, purpose),
                "purpose",
            )
        ],
    )


HOLDER = Holder(
    models=frozenset({ActionGroup, Seat}),
    held=held,
    forget=forget_groups,
    held_about_account=held_about_account,
)
