"""Finding the board that an address names, for whoever asks."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from intertwine.listen.themes.models import Board, Sorting
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in

APART = "apart"


def board_of(
    request: HttpRequest, network: str, pk: int, *, at_least: Role = Role.WEAVER
) -> tuple[Standing, Board]:
    """A board of the network.

    Raises:
        Http404: If there is none, or they may not know of it.
        PermissionDenied: If they are in the network, but in a lesser role.
    """
    standing = standing_in(request, network, at_least=at_least)
    found = get_object_or_404(Board.objects.visible_to(standing), pk=pk)
    found.network = standing.network
    return standing, found


def sorting_of(request: HttpRequest, standing: Standing, board: Board) -> Sorting:
    """The shared sorting, or with ``?apart`` one's own, if there is one."""
    if APART in {*request.GET, *request.POST} and standing.is_weaver:
        own = board.sortings.filter(owner=standing.user).first()
        if own:
            return own
    return board.sortings.get(owner=None)


def address_of(board: Board, sorting: Sorting) -> str:
    """The board as one sorting has it."""
    page = reverse("themes:board", args=[board.network.slug, board.pk])
    return page if sorting.is_shared else f"{page}?{APART}"
