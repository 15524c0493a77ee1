"""What others said of whoever answers, offered in the question that it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass

from intertwine.people.models import Person
from intertwine.people.rules import audience_of
from intertwine.see.surveys.models import Question
from intertwine.see.surveys.rules import Way
from intertwine.see.surveys.selectors.answering import Answering
from intertwine.see.ties.rules import BOTH, View
from intertwine.see.ties.selectors import OwnTie, own_ties

ANSWERERS = frozenset({Way.LINK, Way.ACCOUNT})
"""Who is offered what others said: nobody whose paper a weaver has in hand."""


@dataclass(frozen=True)
class Offer:
    """One tie that others said of somebody.

    Args:
        key: Of the tie, as text.
        own: The tie as they see it.
        organisation: Where the other one is from, as far as they may know.
        answer: What they said to it: ``agree``, ``hide``, ``end``, or nothing yet.
    """

    key: str
    own: OwnTie
    organisation: str
    answer: str

    @property
    def person(self) -> Person:
        """Who named them, or of whom it was noted."""
        return self.own.other

    @property
    def is_noted(self) -> bool:
        """Whether a weaver or a file says so, and not the other one."""
        return not self.own.tie.saying(self.own.side.other).says

    @property
    def is_in_list(self) -> bool:
        """Whether ticking the person in the list would say the same tie."""
        return not self.own.kind.is_directed or self.own.is_from_me


def offers_of(found: Answering, question: Question) -> list[Offer]:
    """What waits for their word in this question, then what they answered. One query.

    An answer that is a tick in the list of people stands there. Others, where a tie
    leads to them, stay here, so that they can be changed.
    """
    if found.way not in ANSWERERS or question.kind.is_wish:
        return []
    offers = [offer_of(found, own) for own in own_ties(found.standing, question.kind)]
    waiting = [one for one in offers if one.own.view is View.TO_ANSWER]
    return waiting + [one for one in offers if one.answer and not one.is_in_list]


def offer_of(found: Answering, own: OwnTie) -> Offer:
    """One of them, from the tie. No query."""
    other = own.other
    other.network = found.survey.network
    needed = found.standing.audience_needed
    place = other.organisation if other.presence >= needed else None
    is_told = place and audience_of("organisation", other.audiences) >= needed
    return Offer(
        str(own.tie.pk), own, place.name if place and is_told else "", _answer(own)
    )


def _answer(own: OwnTie) -> str:
    if own.own.hides:
        return "hide"
    if own.tie.ended_by in {own.side.value, BOTH}:
        return "end"
    return "agree" if own.own.says else ""


def offer_with(found: Answering, question: Question, pk: int) -> Offer | None:
    """One that they may answer, if there is such a tie. One query."""
    if found.way not in ANSWERERS or question.kind.is_wish:
        return None
    ties = own_ties(found.standing, question.kind)
    own = next((one for one in ties if one.tie.pk == pk), None)
    return offer_of(found, own) if own else None


def in_the_list(offers: Iterable[Offer]) -> set[int]:
    """Keys of people who are offered, so that the list does not ask again."""
    return {offer.person.pk for offer in offers if offer.is_in_list}
