"""One page as it is read: its pieces, what it leans on, and where to go from it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from intertwine.handbook.models import Entry, Work
from intertwine.handbook.rules.reading import linked, pieces
from intertwine.handbook.rules.words import Explainer, Word
from intertwine.handbook.selectors.shelf import Card, shelf
from intertwine.handbook.selectors.words import words
from intertwine.kit.markdown import render

ONE_LINE, TRY_IT, READING = "in-one-line", "try-it-now", "further-reading"
BESIDE = {ONE_LINE, READING}
"""What a page shows elsewhere than in its text."""
SET_APART = {"what-can-go-wrong", "take-care", "say-it-simply"}
"""What stands in a box."""


@dataclass(frozen=True)
class Shown:
    """One piece of a page."""

    name: str
    heading: str
    html: SafeString


@dataclass(frozen=True)
class Around:
    """The pages before and after a page, and those it names as related."""

    kind: str
    """What kind of page it is, in words, for many."""
    contents: list[Card]
    """The pages of its kind."""
    related: list[Card]
    before: Card | None = None
    after: Card | None = None


@dataclass(frozen=True)
class Explained:
    """A word of the glossary that a page says."""

    word: Word
    more: Card | None
    """The page that says more."""


def read_of(page: Entry) -> tuple[list[Shown], list[Explained]]:
    """The text of a page, and the words that it explains. One query.

    What is empty or shown elsewhere is left out.
    """
    pages, explainer = shelf(), Explainer(words())
    shown = [
        Shown(
            piece.name,
            piece.heading,
            # Made of safe HTML, and of words of our own.
            SafeString(explainer.mark(render(linked(piece.markdown, pages.addresses)))),
        )
        for piece in pieces(page.body)
        if piece.markdown.strip() and piece.name not in BESIDE
    ]
    said = [Explained(word, pages.by_slug.get(word.page)) for word in explainer.said]
    return shown, said


def works_of(page: Entry) -> list[Work]:
    """The works a page leans on, in its order. One query."""
    works = {work.key: work for work in Work.objects.filter(key__in=page.sources)}
    return [works[key] for key in page.sources if key in works]


def around(page: Entry) -> Around:
    """Where to go from a page. One query."""
    all_of_them = shelf()
    here = all_of_them.by_slug.get(page.slug)
    related = [
        all_of_them.by_slug[slug]
        for slug in page.related
        if slug in all_of_them.by_slug
    ]
    contents = all_of_them.of_kind(here.kind) if here else []
    kind = str(page._meta.verbose_name_plural)
    if here is None:
        return Around(kind, contents, related)
    at = contents.index(here)
    return Around(
        kind=kind,
        contents=contents,
        related=related,
        before=contents[at - 1] if at else None,
        after=contents[at + 1] if at + 1 < len(contents) else None,
    )


def way_in(place: str, network: str) -> str:
    """The address of the page of Intertwine that a page of the handbook names.

    Args:
        place: A page by its name, such as ``map:map``.
        network: The slug of the reader's network, or nothing.

    Returns:
        Where to go; the list of networks, if the reader is in none or several.
    """
    try:
        return reverse(place)
    except NoReverseMatch:
        pass
    try:
        return reverse(place, args=[network]) if network else reverse("people:networks")
    except NoReverseMatch:
        return ""
