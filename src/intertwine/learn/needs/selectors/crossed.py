"""The cross-reference: needs and pages, as a table, as words, and what is missing."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intertwine.handbook.models.choices import Part
from intertwine.handbook.selectors.contents import LONG
from intertwine.handbook.selectors.shelf import Card, shelf
from intertwine.learn.needs.models import Verdict
from intertwine.learn.needs.selectors.ground import Ground, Line
from intertwine.learn.needs.selectors.pages import Suggested, long_pages, suggested
from intertwine.learn.needs.selectors.words import evidence_for
from intertwine.people.models import Standing

SUGGESTED = "suggested"


@dataclass(frozen=True)
class Cell:
    """One need beside one page.

    Attributes:
        card: The page.
        fit: A verdict, or that it is suggested; empty if there is nothing to say.
    """

    card: Card
    fit: str

    @property
    def label(self) -> str:
        """The same in words."""
        if self.fit == SUGGESTED:
            return _("Perhaps")
        return str(Verdict.Fit(self.fit).label) if self.fit else ""


@dataclass(frozen=True)
class Row:
    """One need beside all pages."""

    line: Line
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Group:
    """The pages of one part of the handbook, as the columns of the table."""

    label: str
    cards: Sequence[Card]


def groups(asked_for: Collection[str] = ()) -> list[Group]:
    """The columns, part by part, and at the end the short pages asked for. One query."""
    pages = shelf()
    cards = long_pages(pages)
    parts = [
        Group(
            str(part.label),
            [card for card in cards if part.value in card.ways["part"]],
        )
        for part in Part
    ]
    short = [c for c in pages.cards if c.kind not in LONG and c.slug in asked_for]
    return [part for part in [*parts, Group(_("Short pages"), short)] if part.cards]


def rows_of(lines: Sequence[Line], columns: Sequence[Group]) -> list[Row]:
    """Needs beside all pages, with what is suggested. One query."""
    cards = [card for group in columns for card in group.cards]
    perhaps = [{each.card.slug for each in found} for found in suggestions_for(lines)]
    return [
        Row(line, [Cell(card, _fit(line, card, open_ones)) for card in cards])
        for line, open_ones in zip(lines, perhaps, strict=True)
    ]


def _fit(line: Line, card: Card, open_ones: set[str]) -> str:
    verdict = line.verdicts.get(card.slug)
    if verdict is not None:
        return str(verdict.fit)
    return SUGGESTED if card.slug in open_ones else ""


def suggestions_for(lines: Sequence[Line]) -> list[list[Suggested]]:
    """For each need the pages to look at; none once whole answers are known. One query."""
    open_lines = [line for line in lines if not _is_answered(line)]
    found = suggested(
        [text_of(line) for line in open_lines],
        [line.verdicts.keys() for line in open_lines],
    )
    by_key = {
        line.need.pk: pages for line, pages in zip(open_lines, found, strict=True)
    }
    return [by_key.get(line.need.pk, []) for line in lines]


def text_of(line: Line) -> str:
    """What is matched of a need: its words, and what was written beside them."""
    return f"{line.need.text} {line.need.more}".strip()


def _is_answered(line: Line) -> bool:
    return Verdict.Fit.ANSWERS in line.slugs.values()


@dataclass(frozen=True)
class Gaps:
    """What editors have to do.

    Attributes:
        unanswered: Needs of which people said that no page answers them.
        unlooked: Needs that nobody has looked at, with the pages to look at first.
        unasked: Pages that answer no need.
    """

    unanswered: Sequence[Line]
    unlooked: Sequence[tuple[Line, Sequence[Suggested]]]
    unasked: Sequence[Card]


def gaps_of(ground: Ground) -> Gaps:
    """Needs without a page, and pages without a need. One query."""
    without = ground.without_page()
    unlooked = [line for line in without if not line.is_looked_at]
    asked = ground.asked_for()
    return Gaps(
        unanswered=[line for line in without if line.is_looked_at],
        unlooked=list(zip(unlooked, suggestions_for(unlooked), strict=True)),
        unasked=[card for card in long_pages(shelf()) if card.slug not in asked],
    )


def table_of(ground: Ground, standing: Standing) -> Iterator[list[str]]:
    """The cross-reference as the rows of a file: one for each need and page. Five queries."""
    titles = {card.slug: card.title for card in shelf().cards}
    evidence = evidence_for(ground.needs, standing)
    yield [_("Need"), _("Votes"), _("Page"), _("How well"), _("Rests on")]
    for line in ground.lines:
        told = [line.need.text, str(line.votes)]
        rests = evidence.of(line.family).sentence
        for slug, fit in line.slugs.items() or [("", "")]:
            label = str(Verdict.Fit(fit).label) if fit else ""
            yield [*told, titles.get(slug, slug), label, rests]


def markdown_of(ground: Ground, standing: Standing) -> str:
    """The same as a text to read: each need with what answers it. Five queries."""
    pages = shelf().by_slug
    evidence = evidence_for(ground.needs, standing)
    parts = [f"# {_('What we need, and what answers it')}\n"]
    for line in ground.lines:
        parts.append(f"\n## {_plain(line.need.text)}\n\n")
        parts.append(f"{evidence.of(line.family).sentence}\n\n")
        for slug, fit in line.slugs.items():
            title = pages[slug].title if slug in pages else slug
            parts.append(f"- [{title}](handbook:{slug}): {Verdict.Fit(fit).label}\n")
        parts += [f"- {_plain(str(each))}\n" for each in line.answers if each.is_agreed]
        if not line.slugs and not line.answers:
            parts.append(f"- {_('Nothing answers it yet.')}\n")
    return "".join(parts)


def _plain(text: str) -> str:
    """Words of people as they are: nothing in them is a mark or a tag."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|" else c for c in text)
