"""The sorting board, and putting one voice where it belongs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.analysis.likeness import knows
from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in
from intertwine.kit.responses import safe_next
from intertwine.listen.themes import services
from intertwine.listen.themes.forms.boards import NameForm, NoteForm
from intertwine.listen.themes.models import Board, Sorting, Theme
from intertwine.listen.themes.selectors.sorting import shown, voices_of
from intertwine.listen.themes.selectors.suggesting import (
    cards_of,
    is_early,
    is_read,
    language_of,
)
from intertwine.listen.themes.views.finding import address_of, board_of, sorting_of
from intertwine.people.models import Standing
from intertwine.people.rules import Role


@login_required
def board(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The board: the next voices, and the themes so far.

    A page that looks again says which version it shows, and is told nothing where
    nobody has changed anything.
    """
    standing, found = board_of(request, network, pk, at_least=Role.MEMBER)
    if is_htmx(request) and _is_as_seen(request, found):
        return HttpResponse(status=204)
    sorting = sorting_of(request, standing, found)
    return show(request, standing, found, sorting)


def show(
    request: HttpRequest,
    standing: Standing,
    board: Board,
    sorting: Sorting,
    note_form: NoteForm | None = None,
) -> HttpResponse:
    """A board as it is, with the note that needs another look if there is one."""
    context = _context(request, standing, board, sorting)
    context["note_form"] = note_form or NoteForm()
    page = "themes/board.html" if standing.is_weaver else "themes/published.html"
    part = "themes/parts/sorting.html"
    status = 422 if note_form else 200
    return render(request, part if is_htmx(request) else page, context, status=status)


def _is_as_seen(request: HttpRequest, board: Board) -> bool:
    """Whether a page shows what there is; suggestions may still be on their way."""
    if request.GET.get("version") != str(board.version):
        return False
    return "waits" not in request.GET or not is_read(board)


@login_required
@require_POST
def put(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Put a voice into a theme, take it out of one, or set it aside."""
    standing, found = board_of(request, network, pk)
    sorting = sorting_of(request, standing, found)
    refused = ""
    try:
        _put(request, standing, found, sorting)
    except Refused as refusal:
        refused = str(refusal)
    if is_htmx(request):
        found.refresh_from_db(fields=["version"])
        context = _context(request, standing, found, sorting) | {"refused": refused}
        status = 422 if refused else 200
        return render(request, "themes/parts/sorting.html", context, status=status)
    if refused:
        messages.warning(request, refused)
    back = request.POST.get("next")
    return redirect(safe_next(request, back) if back else address_of(found, sorting))


def _put(request: HttpRequest, by: Standing, board: Board, sorting: Sorting) -> None:
    said = request.POST
    voice = get_object_or_404(voices_of(board), pk=number_in(said.get("voice")))
    about: dict[str, Any] = {"by": by, "sorting": sorting, "voice": voice}
    about["seen"] = said.get("seen", "")
    if "aside" in said:
        services.set_aside(**about)
    elif "back" in said:
        services.bring_back(**about)
    elif out := number_in(said.get("out")):
        services.take_out(**about, theme=get_object_or_404(board.themes, pk=out))
    else:
        services.put_into(**about, theme=_chosen(request, by, board))


def _chosen(request: HttpRequest, by: Standing, board: Board) -> Theme:
    """The theme that was pressed or chosen, or a new one."""
    said = request.POST
    number = number_in(said.get("into")) or number_in(said.get("other"))
    if number:
        return get_object_or_404(board.themes, pk=number)
    form = NameForm(said)
    if not form.is_valid():
        raise Refused(_("Choose a theme, or give a new one a name."))
    name = form.cleaned_data["name"]
    known = board.themes.living().filter(name=name).first()
    return known or services.add_theme(by=by, board=board, name=name)


def _context(
    request: HttpRequest, standing: Standing, board: Board, sorting: Sorting
) -> dict[str, Any]:
    found = shown(board, sorting, standing)
    rare = "rare" in {*request.GET, *request.POST}
    cards = cards_of(board, found, rare=rare) if standing.is_weaver else []
    return {
        "network": standing.network,
        "standing": standing,
        "board": board,
        "sorting": sorting,
        "shown": found,
        "cards": cards,
        "rare": rare,
        "is_reading": any(card.is_waiting for card in cards),
        "is_early": is_early(len(found.piles), found.sorted),
        "knows_language": knows(language_of(board)),
        "last": board.steps.filter(undone_at=None).first()
        if standing.is_weaver
        else None,
        "own": board.sortings.filter(owner=standing.user).exists(),
        "others": board.sortings.exclude(owner=None).count(),
    }
