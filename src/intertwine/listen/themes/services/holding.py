"""What ``themes`` answers for when somebody asks what is held about them."""

from django.utils.translation import gettext as _

from intertwine.listen.themes.models import Board, Placement, Sorting, Step, ThemeNote
from intertwine.listen.themes.selectors.holdings import held_about_account
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person


def forget_in_themes(person: Person) -> None:
    """Remove somebody's own sortings, and their name from what they did with others."""
    membership = Membership.objects.filter(person=person).first()
    if membership is None:
        return
    user, network = membership.user, person.network
    Sorting.objects.filter(board__network=network, owner=user).delete()
    Placement.objects.filter(sorting__board__network=network, by=user).update(by=None)
    nobody = {"by": None, "by_name": _("Somebody who left")}
    Board.objects.filter(network=network, by=user).update(**nobody)
    Step.objects.filter(board__network=network, by=user).update(**nobody)
    ThemeNote.objects.filter(board__network=network, by=user).update(**nobody)


HOLDER = Holder(
    models=frozenset({Board, Placement, Sorting, Step, ThemeNote}),
    forget=forget_in_themes,
    held_about_account=held_about_account,
)
"""Reads across the rows of themes."""
