"""One page as it is set on paper."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intertwine.handbook.models import Entry
from intertwine.handbook.rules import paper
from intertwine.handbook.rules.reading import Piece, linked, pieces
from intertwine.handbook.rules.words import Explainer
from intertwine.handbook.selectors.page import BESIDE, SET_APART, works_of
from intertwine.handbook.selectors.shelf import shelf
from intertwine.handbook.selectors.words import words
from intertwine.kit.markdown import render

STEPS = "steps"
"""What of a page can be handed on by itself, on one sheet."""


def sheet_of(page: Entry, site: str) -> paper.Paper | None:
    """The steps of a page by themselves, if it has some. Two queries."""
    whole = paper_of(page, site)
    names = [piece.name for piece in pieces(page.body) if _is_set(piece)]
    if STEPS not in names:
        return None
    steps = whole.pieces[names.index(STEPS)]
    return replace(whole, pieces=[replace(steps, heading="")], words=[], works=[])


def paper_of(page: Entry, site: str) -> paper.Paper:
    """A page as it is set on paper. Two queries.

    Args:
        page: The page.
        site: The address of this site, without a slash at its end.
    """
    addresses = {slug: site + where for slug, where in shelf().addresses.items()}
    explainer = Explainer(words())
    explainer.mark(render(page.body))
    day = date_format(page.reviewed_on, "j F Y")
    return paper.Paper(
        title=page.title,
        line=page.line,
        facts=_facts(page),
        pieces=[
            paper.Piece(
                piece.heading,
                paper.blocks_of(linked(piece.markdown, addresses)),
                is_set_apart=piece.name in SET_APART,
            )
            for piece in pieces(page.body)
            if _is_set(piece)
        ],
        words_heading=str(_("Words on this page")),
        words=[(word.name, word.means) for word in explainer.said],
        works_heading=str(_("Further reading")),
        works=[f"{work}. {work.where}. {work.address}" for work in works_of(page)],
        notes=[
            str(_("Looked through on %(day)s by %(by)s."))
            % {"day": day, "by": page.reviewed_by},
            f"{site}{page.address}",
        ],
        language=(get_language() or "en").partition("-")[0],
    )


def _is_set(piece: Piece) -> bool:
    return bool(piece.markdown.strip()) and piece.name not in BESIDE


def _facts(page: Entry) -> list[str]:
    """How long it takes and for how many it is, in the words of the page itself."""
    pairs = {
        "minutes": (page.minutes_least, page.minutes_most),
        "people": (page.people_least, page.people_most),
    }
    return [
        render_to_string(
            f"handbook/parts/{name}.html", {name: (least, most or least)}
        ).strip()
        for name, (least, most) in pairs.items()
        if least is not None
    ]
