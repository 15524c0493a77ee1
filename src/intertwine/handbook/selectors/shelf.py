"""Every published page at a glance: what lists, ways in and searches are made of."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max
from django.urls import reverse

from intertwine.analysis.names import searchable
from intertwine.handbook.models import (
    KINDS,
    CaseStudy,
    Entry,
    NamedPage,
    Section,
    Structure,
)
from intertwine.handbook.models.choices import Part

Edition = tuple[Any, ...]
"""What is another as soon as a page is published, or taken away."""
PARTS = {part.value: number for number, part in enumerate(Part)}


@dataclass(frozen=True)
class Card:
    """One page, as a list shows it."""

    slug: str
    title: str
    line: str
    kind: str
    ways: dict[str, list[str]] = field(default_factory=dict)
    """What it is found by: ``role``, ``stage``, ``setting``, ``part``, and so on."""
    minutes: tuple[int, int] | None = None
    people: tuple[int, int] | None = None
    order: tuple[int, int] = (9, 999)
    """Its part, and its place in it."""

    @property
    def address(self) -> str:
        """Where it is read."""
        return reverse("handbook:entry", args=[self.slug])

    @property
    def kind_name(self) -> str:
        """What kind of page it is, in words."""
        return str(KINDS[self.kind]._meta.verbose_name)


@dataclass(frozen=True, eq=False)
class Shelf:
    """All published pages of one edition, shared by everybody who reads them."""

    cards: list[Card]
    bodies: dict[str, str]
    related: dict[str, list[str]]
    """The slugs of the pages that each page leads to."""

    @cached_property
    def by_slug(self) -> dict[str, Card]:
        """Each page by its slug."""
        return {card.slug: card for card in self.cards}

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Where each page is read."""
        return {card.slug: card.address for card in self.cards}

    def of_kind(self, *kinds: str) -> list[Card]:
        """The pages of some kinds."""
        return [card for card in self.cards if card.kind in kinds]


def edition() -> Edition:
    """What edition of the handbook is published now. One query."""
    found = Entry.objects.live().aggregate(
        Count("pk"), Max("pk"), Max("last_published_at")
    )
    return tuple(found.values())


def shelf() -> Shelf:
    """The pages that are published now. One query; five more when something changed."""
    return _shelf(edition())


@lru_cache(maxsize=2)
def _shelf(edition: Edition) -> Shelf:
    del edition
    names = {
        content_type.pk: kind
        for kind, model in KINDS.items()
        for content_type in [ContentType.objects.get_for_model(model)]
    }
    more = _more()
    pages = list(Entry.objects.live().order_by("pk"))
    cards = [_card(page, names[page.content_type_id], more) for page in pages]
    kinds = list(KINDS)
    cards.sort(key=lambda c: (kinds.index(c.kind), c.order, searchable(c.title)))
    return Shelf(
        cards,
        {page.slug: page.body for page in pages},
        {page.slug: page.related for page in pages},
    )


def _more() -> dict[int, dict[str, Any]]:
    """What only some kinds say, by page."""
    said: dict[int, dict[str, Any]] = {}
    for kind, names in (
        (Section, ("part", "order")),
        (NamedPage, ("part", "order")),
        (Structure, ("family", "helps_to")),
        (CaseStudy, ("nation",)),
    ):
        for row in kind.objects.values("pk", *names):
            said[row.pop("pk")] = row
    return said


def _card(page: Entry, kind: str, more: dict[int, dict[str, Any]]) -> Card:
    said = more.get(page.pk, {})
    part = said.get("part", "")
    names = ("part", "family", "nation")
    alone = {str(name): [str(said[name])] for name in names if name in said}
    several = {
        "role": page.roles,
        "task": page.tasks,
        "stage": page.stages,
        "setting": page.settings,
        "helps": said.get("helps_to", []),
    }
    return Card(
        slug=page.slug,
        title=page.title,
        line=page.line,
        kind=kind,
        ways={**several, **alone},
        minutes=_pair(page.minutes_least, page.minutes_most),
        people=_pair(page.people_least, page.people_most),
        order=(PARTS.get(part, 9), said.get("order", 999)),
    )


def _pair(least: int | None, most: int | None) -> tuple[int, int] | None:
    return None if least is None else (least, most or least)
