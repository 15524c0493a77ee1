"""Themes and the ledger for programs: what was published, and who was heard."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes.models import Board
from intertwine.listen.themes.rules.ledger import Line
from intertwine.listen.themes.selectors.ledger import Part, ledger_for
from intertwine.listen.themes.selectors.sorting import shown
from intertwine.people.api.access import Key, Said, need, standing
from intertwine.people.models import Standing, Token

router = Router(tags=["themes"])
MOST = 200


class BoardOut(Schema):
    """Where voices are sorted into themes together."""

    id: int
    title: str
    is_published: bool


class ThemeOut(Schema):
    """A theme, how many voices are in it, and the theme that it lies in."""

    id: int
    name: str
    description: str
    voices: int
    parent: int | None


class WithThemesOut(BoardOut):
    """A board with its themes, as everybody sorted them together.

    ``sorted`` by people; ``in_starting_piles`` are those that nobody has looked at.
    """

    total: int
    sorted: int
    in_starting_piles: int
    themes: list[ThemeOut]


class LineOut(Schema):
    """Who was heard from one place; ``at_least`` is null where it must not be told."""

    name: str
    at_least: int | None
    hoped: int


class LedgerOut(Schema):
    """Who was heard and who is missing; figures are rounded down to the next five."""

    total: LineOut
    nations: list[LineOut]
    sectors: list[LineOut]
    roles: list[LineOut]
    missing: list[LineOut]


def _line(line: Line) -> LineOut:
    return LineOut(name=line.name, at_least=line.heard, hoped=line.hoped)


def _told(board: Board) -> dict[str, object]:
    is_published = board.published_at is not None
    return {"id": board.pk, "title": board.title, "is_published": is_published}


def _themes(board: Board, here: Standing) -> dict[str, object]:
    """What one reader may know of a board: hidden voices are not counted for members."""
    found = shown(board, board.sortings.get(owner=None), here)
    themes = [
        ThemeOut(
            id=pile.theme.pk,
            name=pile.theme.name,
            description=pile.theme.description,
            voices=pile.count,
            parent=pile.theme.parent_id,
        )
        for pile in found.piles
    ]
    return {
        "total": found.total,
        "sorted": found.sorted,
        "in_starting_piles": found.rough,
        "themes": themes,
    }


@router.get(
    "/networks/{network}/boards", response={200: list[BoardOut], 403: Said, 404: Said}
)
def boards(request: HttpRequest, network: str) -> list[BoardOut]:
    """The boards of a network: all for weavers, for members those that are published."""
    need(request, Token.Scope.READ)
    found = Board.objects.visible_to(standing(request, network))[:MOST]
    return [BoardOut.model_validate(_told(each)) for each in found]


@router.get(
    "/networks/{network}/boards/{pk}",
    response={200: WithThemesOut, 403: Said, 404: Said},
)
def board(request: HttpRequest, network: str, pk: Key) -> WithThemesOut:
    """A board with its themes."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    found = get_object_or_404(Board.objects.visible_to(here), pk=pk)
    return WithThemesOut.model_validate(_told(found) | _themes(found, here))


@router.get(
    "/networks/{network}/gatherings/{pk}/ledger",
    response={200: LedgerOut, 403: Said, 404: Said},
)
def ledger(request: HttpRequest, network: str, pk: Key) -> LedgerOut:
    """Who was heard at a gathering, and who is missing."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    found = get_object_or_404(Gathering.objects.visible_to(here), pk=pk)
    told = ledger_for(found, Part())
    return LedgerOut(
        total=_line(told.total),
        nations=list(map(_line, told.nations)),
        sectors=list(map(_line, told.sectors)),
        roles=list(map(_line, told.roles)),
        missing=list(map(_line, told.missing)),
    )
