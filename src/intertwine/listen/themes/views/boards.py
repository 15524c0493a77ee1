"""Boards: the list, making one, and what is done on one as a whole."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in
from intertwine.kit.toasts import say
from intertwine.listen.themes import services
from intertwine.listen.themes.forms.boards import BoardForm, NameForm, NoteForm
from intertwine.listen.themes.models import Board, Sorting, Step
from intertwine.listen.themes.selectors.suggesting import piles_for
from intertwine.listen.themes.views.finding import address_of, board_of, sorting_of
from intertwine.listen.themes.views.sorting import show
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in

LAST_STEPS = 50


@login_required
def boards(request: HttpRequest, network: str) -> HttpResponse:
    """The boards of a network: all for weavers, for members what is published."""
    standing = standing_in(request, network)
    rows = Board.objects.visible_to(standing).prefetch_related("gatherings")
    context = {"network": standing.network, "standing": standing, "boards": rows}
    return render(request, "themes/boards.html", context)


@login_required
def make(request: HttpRequest, network: str) -> HttpResponse:
    """Choose whose voices are sorted: those of one gathering, where it led here."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    form = BoardForm(
        request.POST if request.method == "POST" else None,
        standing=standing,
        of=request.GET.get("of", ""),
    )
    if form.is_valid():
        try:
            made = services.make_board(by=standing, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("themes:board", standing.network.slug, made.pk)
    context = {"network": standing.network, "form": form}
    status = 422 if form.errors else 200
    return render(request, "themes/make.html", context, status=status)


@login_required
@require_POST
def change(request: HttpRequest, network: str, pk: int, verb: str) -> HttpResponse:
    """Do one thing on a board as a whole, and come back to it."""
    standing, board = board_of(request, network, pk)
    sorting = sorting_of(request, standing, board)
    try:
        said = VERBS.get(verb, _nothing)(request, standing, board, sorting)
    except Unclear as unclear:
        return show(request, standing, board, sorting, note_form=unclear.form)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        if said:
            say(request, said)
    if verb == "apart":
        sorting = board.sortings.filter(owner=standing.user).first() or sorting
    return redirect(address_of(board, sorting))


class Unclear(Exception):
    """What was typed needs another look."""

    def __init__(self, form: NoteForm) -> None:
        self.form = form


Verb = Callable[[HttpRequest, Standing, Board, Sorting], str]


def _nothing(request: HttpRequest, by: Standing, board: Board, sorting: Sorting) -> str:
    return ""


def _add_theme(
    request: HttpRequest, by: Standing, board: Board, sorting: Sorting
) -> str:
    form = NameForm(request.POST)
    if not form.is_valid():
        raise Refused(str(form.errors["name"][0]))
    services.add_theme(by=by, board=board, name=form.cleaned_data["name"])
    return ""


def _piles(request: HttpRequest, by: Standing, board: Board, sorting: Sorting) -> str:
    piles = piles_for(board, sorting)
    if len(piles) < 2:
        return _("There are too few voices for piles. Begin with a theme of your own.")
    services.add_piles(by=by, sorting=sorting, piles=piles)
    return _("These piles are only a beginning. Rename, merge and split them.")


def _apart(request: HttpRequest, by: Standing, board: Board, sorting: Sorting) -> str:
    services.sort_apart(by=by, board=board)
    return _("This is your own sorting. Nobody else changes it.")


def _publish(request: HttpRequest, by: Standing, board: Board, sorting: Sorting) -> str:
    services.publish_board(by=by, board=board, is_public=True)
    return _("Members of the network can read these themes now.")


def _hide(request: HttpRequest, by: Standing, board: Board, sorting: Sorting) -> str:
    services.publish_board(by=by, board=board, is_public=False)
    return _("Only weavers see these themes now.")


def _note(request: HttpRequest, by: Standing, board: Board, sorting: Sorting) -> str:
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise Unclear(form)
    services.write_note(by=by, board=board, text=form.cleaned_data["text"])
    return _("Your note is kept beside the voices.")


def _undo(request: HttpRequest, by: Standing, board: Board, sorting: Sorting) -> str:
    number = request.POST.get("step", "")
    steps = board.steps.all()
    step = get_object_or_404(steps, pk=number_in(number))
    services.undo_step(by=by, step=step)
    return _("Undone: %(told)s") % {"told": step}


VERBS: dict[str, Verb] = {
    "theme": _add_theme,
    "piles": _piles,
    "apart": _apart,
    "publish": _publish,
    "hide": _hide,
    "note": _note,
    "undo": _undo,
}


@login_required
def steps(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The last steps on a board, each of which can be undone."""
    standing, board = board_of(request, network, pk)
    rows: list[Step] = list(board.steps.all()[:LAST_STEPS])
    context = {"network": standing.network, "board": board, "steps": rows}
    return render(request, "themes/steps.html", context)
