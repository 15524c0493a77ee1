"""Sortings compared, and the disagreements to talk through."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in, numbers_in
from intertwine.kit.toasts import say
from intertwine.listen.themes import services
from intertwine.listen.themes.models import Board
from intertwine.listen.themes.selectors.comparing import compared
from intertwine.listen.themes.selectors.sorting import voices_of
from intertwine.listen.themes.views.finding import board_of
from intertwine.people.models import Standing


@login_required
def compare(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """How far those who sorted apart agree; settle one voice at a time."""
    standing, board = board_of(request, network, pk)
    if request.method == "POST":
        try:
            _settle(request, standing, board)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            say(request, _("Agreed, and put there in the shared sorting."))
        return redirect(request.path)
    apart = list(board.sortings.exclude(owner=None))
    found = compared(board, apart) if len(apart) > 1 else None
    context = {
        "network": standing.network,
        "board": board,
        "compared": found,
        "apart": apart,
    }
    return render(request, "themes/compare.html", context)


def _settle(request: HttpRequest, by: Standing, board: Board) -> None:
    """Let the shared sorting hold what one of those who sorted apart said."""
    said = request.POST.get("voice", "")
    voice = get_object_or_404(voices_of(board), pk=number_in(said))
    keys = numbers_in(request.POST.get("themes", "").split(","))
    themes = list(board.themes.living().filter(pk__in=keys))
    shared = board.sortings.get(owner=None)
    services.agree_on(by=by, sorting=shared, voice=voice, themes=themes)
