"""What somebody could do about what a network shows: one step for each question."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from intertwine.analysis.reading import Topic
from intertwine.people.models import Network


@dataclass(frozen=True)
class Step:
    """One thing to do next: what it says, and where it leads."""

    label: str | Promise
    page: str
    query: str = ""
    part: str = ""

    def address(self, network: Network) -> str:
        """Where it leads in one network."""
        path = reverse(self.page, args=[network.slug])
        query = f"?{self.query}" if self.query else ""
        return f"{path}{query}#{self.part}" if self.part else f"{path}{query}"


STEPS = {
    "density": Step(_("Say who you know yourself"), "ties:find"),
    "cut-people-and-bridges": Step(
        _("See through whom most passes"), "map:map", "size=betweenness"
    ),
    "triangles": Step(
        _("Try out what two people meeting would do"), "insights:what_if"
    ),
    "circles": Step(_("See the circles on the map"), "map:map", "colour=group&hulls=1"),
    "groups": Step(
        _("See who reaches across"), "map:map", "colour=sector&cluster=sector"
    ),
    "stage": Step(_("See how it has changed"), "insights:compare"),
    "completeness": Step(_("See who is on the list"), "map:list"),
    "alone": Step(_("Start with those who have fewest"), "map:list", "sort=ties"),
}
"""By what the first sentence that has one is about."""


@dataclass(frozen=True)
class Way:
    """One thing somebody could do now, and where."""

    label: str | Promise
    url: str


@dataclass(frozen=True)
class Told:
    """A question, its answer, and what one could do about it."""

    topic: Topic
    label: str | Promise
    url: str


def with_steps(topics: tuple[Topic, ...], network: Network) -> list[Told]:
    """Topics of a reading, each with its next step."""
    told = []
    for topic in topics:
        found = (_step(each.about) for each in topic.sentences)
        step = next(filter(None, found), STEPS["completeness"])
        told.append(Told(topic, step.label, step.address(network)))
    return told


def way_on(about: str, network: Network) -> Way:
    """The next step about something that always has one."""
    step = _step(about) or STEPS["completeness"]
    return Way(step.label, step.address(network))


def _step(about: str) -> Step | None:
    """What a higher app offers, or what is offered here."""
    path = settings.OFFERED.get(about)
    step: Step | None = import_string(path) if path else STEPS.get(about)
    return step
