"""Somebody's own ties, as they see them."""

from dataclasses import dataclass

from intertwine.people.models import Person, Standing
from intertwine.see.ties.models import Kind, Tie
from intertwine.see.ties.rules import Saying, Side, View


@dataclass(frozen=True)
class OwnTie:
    """One tie from the side of one of its two people."""

    tie: Tie
    side: Side
    view: View

    @property
    def kind(self) -> Kind:
        """Its kind."""
        return self.tie.kind

    @property
    def other(self) -> Person:
        """The person at the other end."""
        return self.tie.person_at(self.side.other)

    @property
    def own(self) -> Saying:
        """What they say of it themselves."""
        return self.tie.saying(self.side)

    @property
    def said(self) -> int | None:
        """How strong the other one, or whoever reported it, says it is."""
        if not self.own.says:
            other = self.tie.saying(self.side.other)
            return other.strength if other.says else self.tie.reported_strength
        return None

    @property
    def is_from_me(self) -> bool:
        """Whether a directed tie leads from them."""
        return self.side is Side.FIRST


def own_ties(standing: Standing) -> list[OwnTie]:
    """One's own ties, by the name of the other, then by kind. One query."""
    if standing.person is None:
        return []
    ties = (
        Tie.objects.visible_to(standing)
        .of(standing.person)
        .select_related("kind", "first__organisation", "second__organisation")
        .order_by("kind__position", "pk")
    )
    found = [_own(tie, standing.person) for tie in ties]
    return sorted(found, key=lambda one: one.other.name.casefold())


def _own(tie: Tie, person: Person) -> OwnTie:
    side = Side.FIRST if tie.first_id == person.pk else Side.SECOND
    return OwnTie(tie, side, tie.seen_by(side))


def ties_between(one: Person, other: Person, standing: Standing) -> list[Tie]:
    """Ties between two people that the reader may see. One query."""
    visible = Tie.objects.visible_to(standing).of(one)
    return list(visible.of(other).select_related("kind", "first", "second"))
