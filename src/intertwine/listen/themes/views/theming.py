"""One theme: its voices, its name, and what may become of it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in, numbers_in
from intertwine.kit.toasts import say
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes import services
from intertwine.listen.themes.forms.boards import NameForm, NoteForm, ThemeForm
from intertwine.listen.themes.models import Board, Sorting, Theme
from intertwine.listen.themes.selectors.document import nobody_looked
from intertwine.listen.themes.selectors.linked import linked_to
from intertwine.listen.themes.selectors.sorting import rough_of, seen, voices_of
from intertwine.listen.themes.views.finding import address_of, board_of, sorting_of
from intertwine.people.models import Standing
from intertwine.people.rules import Role

PAGE = 50


@login_required
def theme(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """One theme; weavers change it here."""
    at_least = Role.WEAVER if request.method == "POST" else Role.MEMBER
    found = Theme.objects.living().filter(pk=pk).first()
    standing, board = board_of(
        request, network, found.board_id if found else 0, at_least=at_least
    )
    found = get_object_or_404(board.themes.living(), pk=pk)
    sorting = sorting_of(request, standing, board)
    why = ""
    if request.method == "POST":
        try:
            return _change(request, standing, sorting, found)
        except Refused as refusal:
            why = str(refusal)
    context = _context(request, standing, board, sorting) | {
        "theme": found,
        **_forms(request, found, why),
        "others": board.themes.living().exclude(pk=found.pk),
        "linked": linked_to(found, sorting, standing),
        "panels": [
            import_string(path)(found, standing) for path in settings.THEME_PANELS
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "themes/theme.html", context, status=status)


def _forms(request: HttpRequest, theme: Theme, why: str) -> dict[str, Any]:
    """What is typed about a theme; what was refused is as it was sent, and says why."""
    form = ThemeForm(instance=theme, initial={"seen": theme.name})
    note_form = NoteForm()
    if why and request.POST.get("do") == "note":
        note_form = NoteForm(request.POST)
        note_form.is_valid()
    elif why:
        form = ThemeForm(request.POST, instance=Theme(pk=theme.pk, board=theme.board))
        if form.is_valid() or request.POST.get("do") != "describe":
            form.add_error(None, why)
    return {"form": form, "note_form": note_form}


@login_required
def aside(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The voices that were set aside, so that they are not forgotten."""
    standing, board = board_of(request, network, pk)
    sorting = sorting_of(request, standing, board)
    context = _context(request, standing, board, sorting) | {"theme": None}
    return render(request, "themes/aside.html", context)


def _context(
    request: HttpRequest, standing: Standing, board: Board, sorting: Sorting
) -> dict[str, Any]:
    match = request.resolver_match
    theme_pk = match.kwargs["pk"] if match and match.url_name == "theme" else None
    voices = (
        voices_of(board)
        .filter(placements__sorting=sorting, placements__theme=theme_pk)
        .select_related("prompt__gathering")
    )
    if not standing.is_weaver:
        voices = voices.filter(pk__in=Voice.objects.visible_to(standing))
    page = Paginator(voices, PAGE).get_page(request.GET.get("page"))
    where = seen(sorting, list(page.object_list)) if standing.is_weaver else {}
    rough = rough_of(sorting, voices) if theme_pk else set()
    return {
        "network": standing.network,
        "standing": standing,
        "board": board,
        "sorting": sorting,
        "back": address_of(board, sorting),
        "page": page,
        "rows": [(voice, where.get(voice.pk, "")) for voice in page.object_list],
        "rough": [voice.pk for voice in page.object_list if voice.pk in rough],
        "rough_count": len(rough),
        "nobody_looked": nobody_looked(len(rough)),
    }


def _change(
    request: HttpRequest, by: Standing, sorting: Sorting, theme: Theme
) -> HttpResponse:
    act = ACTS.get(request.POST.get("do", ""))
    if act is None:
        raise Refused(_("Choose what you want to do with this theme."))
    say(request, act(request, by, sorting, theme))
    if Theme.objects.living().filter(pk=theme.pk).exists():
        return redirect(request.get_full_path())
    return redirect(address_of(theme.board, sorting))


Act = Callable[[HttpRequest, Standing, Sorting, Theme], str]


def _describe(
    request: HttpRequest, by: Standing, sorting: Sorting, theme: Theme
) -> str:
    form = ThemeForm(request.POST, instance=Theme(board=theme.board))
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]))
    services.describe_theme(by=by, theme=theme, **form.cleaned_data)
    return _("The theme is as you want it now.")


def _nest(request: HttpRequest, by: Standing, sorting: Sorting, theme: Theme) -> str:
    other = _other(request, theme.board)
    services.nest_theme(by=by, theme=theme, parent=other)
    return _("The theme is in its new place.")


def _merge(request: HttpRequest, by: Standing, sorting: Sorting, theme: Theme) -> str:
    other = _other(request, theme.board)
    if other is None:
        raise Refused(_("Choose the theme to merge it with."))
    step = services.merge_themes(by=by, theme=theme, into=other)
    return str(step)


def _looked(request: HttpRequest, by: Standing, sorting: Sorting, theme: Theme) -> str:
    voices = _ticked(request)
    step = services.look_at(by=by, sorting=sorting, theme=theme, voices=voices)
    return str(step)


def _ticked(request: HttpRequest) -> list[int]:
    return numbers_in(request.POST.getlist("voice"))[:1000]


def _split(request: HttpRequest, by: Standing, sorting: Sorting, theme: Theme) -> str:
    form = NameForm(request.POST)
    if not form.is_valid():
        raise Refused(str(form.errors["name"][0]))
    chosen = voices_of(theme.board).filter(pk__in=_ticked(request))
    name = form.cleaned_data["name"]
    services.split_theme(by=by, sorting=sorting, theme=theme, voices=chosen, name=name)
    return _("The voices you chose are in “%(name)s” now.") % {"name": name}


def _remove(request: HttpRequest, by: Standing, sorting: Sorting, theme: Theme) -> str:
    return str(services.remove_theme(by=by, theme=theme))


def _note(request: HttpRequest, by: Standing, sorting: Sorting, theme: Theme) -> str:
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise Refused(str(form.errors["text"][0]))
    text = form.cleaned_data["text"]
    services.write_note(by=by, board=theme.board, text=text, theme=theme)
    return _("Your note is kept beside the voices.")


def _other(request: HttpRequest, board: Board) -> Theme | None:
    said = request.POST.get("other", "")
    return board.themes.living().filter(pk=number_in(said) or 0).first()


ACTS: dict[str, Act] = {
    "describe": _describe,
    "nest": _nest,
    "merge": _merge,
    "looked": _looked,
    "split": _split,
    "remove": _remove,
    "note": _note,
}
