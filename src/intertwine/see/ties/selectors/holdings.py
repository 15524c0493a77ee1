"""What is held about somebody's ties, as tables for that person."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from intertwine.kit.holdings import Kind, Records
from intertwine.people.models import Person
from intertwine.people.selectors.holdings import when
from intertwine.see.ties.models import Naming, Near, Tie, Trust
from intertwine.see.ties.rules import View
from intertwine.see.ties.selectors.own import own_tie, ties_of_each

VIEWS = {
    View.TO_ANSWER: _lazy("said of you, not answered"),
    View.WAITING: _lazy("said by you"),
    View.AGREED: _lazy("agreed by both"),
    View.HIDDEN: _lazy("hidden by you"),
    View.ENDED: _lazy("ended"),
}


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """Ties, ratings of trust, the people of one's own life, people named."""
    yield Kind(
        key="ties",
        title=_("Your ties"),
        why=_("So that the network can see how it hangs together. Until you end them."),
        columns=(
            _("Kind of tie"),
            _("With"),
            _("Strength"),
            _("How it stands"),
            _("Since"),
        ),
        records=[Records(ties_of_each(people), lambda tie: [_row(tie)], "own_id")],
    )
    yield Kind(
        key="trust",
        title=_("How far you trust others"),
        why=_("Only you see it. It counts in totals of five people or more."),
        columns=(_("Who"), _("From 1 to 5"), _("When")),
        records=[
            Records(
                Trust.objects.filter(by__in=people).select_related("about"),
                lambda each: [(each.about.name, str(each.level), when(each.at))],
                "by_id",
            )
        ],
        is_private=True,
    )
    yield Kind(
        key="near",
        title=_("The people of your own life"),
        why=_(
            "So that you see who is near and far. Only you do. Until you take them out."
        ),
        columns=(_("Who"), _("From"), _("How close")),
        records=[
            Records(
                Near.objects.filter(by__in=people),
                lambda each: [
                    (each.name, each.get_part_display(), each.get_ring_display())
                ],
                "by_id",
            )
        ],
        is_private=True,
    )
    yield Kind(
        key="named",
        title=_("People you named who were not here yet"),
        why=_("So that you see them until they are asked themselves. For 30 days."),
        columns=(_("Who"), _("When")),
        records=[
            Records(
                Naming.objects.filter(by__in=people).select_related("person"),
                lambda each: [(each.person.name, when(each.at))],
                "by_id",
            )
        ],
    )


def _row(tie: Tie) -> tuple[str, str, str, str, str]:
    one = own_tie(tie, tie.own_id)  # type: ignore[attr-defined] # told by the query
    strength = one.own.strength or one.said
    return (
        one.kind.name,
        one.other.name,
        str(strength or ""),
        str(VIEWS[one.view]),
        when(one.tie.said_at),
    )
