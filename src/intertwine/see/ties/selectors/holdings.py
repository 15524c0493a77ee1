"""What is held about somebody's ties, as tables for that person."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from intertwine.kit.holdings import Held
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.selectors.holdings import when
from intertwine.see.ties.models import Naming, Near, Trust
from intertwine.see.ties.rules import View
from intertwine.see.ties.selectors.own import OwnTie, own_ties

VIEWS = {
    View.TO_ANSWER: _lazy("said of you, not answered"),
    View.WAITING: _lazy("said by you"),
    View.AGREED: _lazy("agreed by both"),
    View.HIDDEN: _lazy("hidden by you"),
    View.ENDED: _lazy("ended"),
}


def held(person: Person) -> Iterator[Held]:
    """Ties, ratings of trust, the people of one's own life, people named. Four queries."""
    himself = Standing(person.network, None, person, Role.MEMBER)
    yield Held(
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
        rows=[_row(one) for one in own_ties(himself)],
    )
    ratings = Trust.objects.filter(by=person).select_related("about")
    yield Held(
        key="trust",
        title=_("How far you trust others"),
        why=_("Only you see it. It counts in totals of five people or more."),
        columns=(_("Who"), _("From 1 to 5"), _("When")),
        rows=[(each.about.name, str(each.level), when(each.at)) for each in ratings],
        is_private=True,
    )
    yield Held(
        key="near",
        title=_("The people of your own life"),
        why=_(
            "So that you see who is near and far. Only you do. Until you take them out."
        ),
        columns=(_("Who"), _("From"), _("How close")),
        rows=[
            (each.name, each.get_part_display(), each.get_ring_display())
            for each in Near.objects.filter(by=person)
        ],
        is_private=True,
    )
    yield Held(
        key="named",
        title=_("People you named who were not here yet"),
        why=_("So that you see them until they are asked themselves. For 30 days."),
        columns=(_("Who"), _("When")),
        rows=[
            (each.person.name, when(each.at))
            for each in Naming.objects.filter(by=person).select_related("person")
        ],
    )


def _row(one: OwnTie) -> tuple[str, str, str, str, str]:
    strength = one.own.strength or one.said
    return (
        one.kind.name,
        one.other.name,
        str(strength or ""),
        str(VIEWS[one.view]),
        when(one.tie.said_at),
    )
