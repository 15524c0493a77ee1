"""Ties on a person's page."""

from django.utils.functional import cached_property

from intertwine.kit.panels import Panel
from intertwine.people.models import Person, Standing
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import View
from intertwine.see.ties.selectors.own import OwnTie, own_ties

SHOWN = 12
"""How many of somebody's contacts their page names."""


class TiesOf:
    """What a person's page says of their ties, as the reader may know them."""

    def __init__(self, person: Person, standing: Standing) -> None:
        self.person, self.standing = person, standing
        self.is_self = standing.person == person

    @cached_property
    def between(self) -> list[OwnTie]:
        """One's own ties to them. One query."""
        ties = [] if self.is_self else own_ties(self.standing, other=self.person)
        return [one for one in ties if one.view is not View.ENDED]

    @cached_property
    def contacts(self) -> list[tuple[Person, list[str]]]:
        """Whom they are tied to, with the kinds, most kinds first. One query."""
        ties = Tie.objects.visible_to(self.standing).of(self.person).there()
        found: dict[Person, list[str]] = {}
        for tie in ties.filter(kind__is_wish=False).select_related(
            "kind", "first", "second"
        ):
            other = tie.second if tie.first_id == self.person.pk else tie.first
            other.network = self.standing.network
            if other != self.standing.person:
                found.setdefault(other, []).append(tie.kind.name)
        return sorted(found.items(), key=lambda one: (-len(one[1]), one[0].name))

    @property
    def shown(self) -> list[tuple[Person, list[str]]]:
        """The first of them."""
        return self.contacts[:SHOWN]

    @property
    def more(self) -> int:
        """How many others there are."""
        return max(0, len(self.contacts) - SHOWN)


def panel(person: Person, standing: Standing) -> Panel:
    """The part of a person's page that is about their ties. Two queries."""
    return Panel("ties/parts/panel.html", TiesOf(person, standing))
