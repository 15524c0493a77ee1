"""Whom somebody could meet, on their page and beside them on the map."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from intertwine.kit.panels import Panel
from intertwine.people.models import Person, Standing
from intertwine.see.map.selectors import Now, now_if_small
from intertwine.see.ties.models import Tie
from intertwine.weave.introductions.rules import NO_REASON
from intertwine.weave.introductions.rules.asked import Scope
from intertwine.weave.introductions.selectors.barred import barred_for
from intertwine.weave.introductions.selectors.shown import Suggestion, shown
from intertwine.weave.introductions.selectors.suggestions import ranked_for

SHOWN = 3


class Meets:
    """Whom one person could meet, as far as a reader may be told."""

    def __init__(self, person: Person, standing: Standing, now: Now | None) -> None:
        self.person, self.standing, self.now = person, standing, now
        self.is_self = standing.person == person

    @property
    def is_told(self) -> bool:
        """Whether the reader is told of suggestions: weavers, and oneself."""
        return self.is_self or self.standing.is_weaver

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """The first few, beside the way to the list: where there are not many people.

        No queries where the reader is told nothing.
        """
        if not self.is_told:
            return []
        now = self.now or now_if_small(self.standing)
        if now is None:
            return []
        barred = barred_for(self.standing)
        scope = Scope(person=self.person.pk)
        ranked = ranked_for(self.standing, scope, barred, now)
        # Only whom they share: nothing private is told where no look is written down.
        found = [replace(each, why=NO_REASON) for each in ranked.main[:SHOWN]]
        return shown(found, self.standing, barred, ranked)

    @cached_property
    def may_ask(self) -> bool:
        """Whether the reader could ask to meet them. One query.

        Not if they are tied, and nobody who has asked that nobody contacts them.
        """
        me, person = self.standing.person, self.person
        if me is None or person.presence < self.standing.audience_needed:
            return False
        if person.do_not_contact:
            return False
        return not Tie.objects.visible_to(self.standing).of(me).of(person).exists()

    @property
    def may_intend(self) -> bool:
        """Whether the reader could write down what they intend with somebody else."""
        return self.standing.person is not None and not self.is_self


def panel(person: Person, standing: Standing, now: Now | None = None) -> Panel:
    """The part of a page that is about whom somebody could meet.

    One query where many are in the network; fourteen where they are few, and about
    ten more when anything has changed.

    Args:
        person: Whom it is about.
        standing: Who is reading.
        now: The state the network is in, if that has been asked already.
    """
    return Panel("introductions/parts/panel.html", Meets(person, standing, now))
