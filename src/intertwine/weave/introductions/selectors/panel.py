"""Whom somebody could meet, on their page and beside them on the map."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from intertwine.kit.panels import Panel
from intertwine.people.models import Person, Standing
from intertwine.see.map.selectors import people_on
from intertwine.see.ties.models import Tie
from intertwine.weave.introductions.rules import NO_REASON
from intertwine.weave.introductions.rules.asked import Scope
from intertwine.weave.introductions.selectors.barred import barred_for
from intertwine.weave.introductions.selectors.shown import Suggestion, shown
from intertwine.weave.introductions.selectors.suggestions import ranked_for

SHOWN = 3
SMALL = 1_000
"""Up to so many people the first names are told at once, beside the way to the list."""


class Meets:
    """Whom one person could meet, as far as a reader may be told."""

    def __init__(self, person: Person, standing: Standing) -> None:
        self.person, self.standing = person, standing
        self.is_self = standing.person == person

    @property
    def is_told(self) -> bool:
        """Whether the reader is told of suggestions: weavers, and oneself."""
        return self.is_self or self.standing.is_weaver

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """The first few. No queries where the reader is told nothing."""
        if not self.is_told or people_on(self.standing).count() > SMALL:
            return []
        barred = barred_for(self.standing)
        scope = Scope(person=self.person.pk)
        ranked = ranked_for(self.standing, scope, barred)
        # Only whom they share: nothing private is told where no look is written down.
        found = [replace(each, why=NO_REASON) for each in ranked.main[:SHOWN]]
        return shown(found, self.standing, barred, ranked)

    @cached_property
    def may_ask(self) -> bool:
        """Whether the reader could ask to meet them: not if they are tied. One query."""
        me, person = self.standing.person, self.person
        if me is None or person.presence < self.standing.audience_needed:
            return False
        return not Tie.objects.visible_to(self.standing).of(me).of(person).exists()

    @property
    def may_intend(self) -> bool:
        """Whether the reader could write down what they intend with somebody else."""
        return self.standing.person is not None and not self.is_self


def panel(person: Person, standing: Standing) -> Panel:
    """The part of a page that is about whom somebody could meet.

    One query where many are in the network, about forty where they are few.
    """
    return Panel("introductions/parts/panel.html", Meets(person, standing))
