"""Themes and what is in them: taken away for other programs, and taken in from them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from intertwine.analysis.codebooks import FORMATS, FileError, read, write
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.responses import file_response
from intertwine.listen.themes import services
from intertwine.listen.themes.forms.codebooks import CodebookForm
from intertwine.listen.themes.models import Sorting
from intertwine.listen.themes.selectors.codebooks import codebook_of
from intertwine.listen.themes.services.codebooks import Taken
from intertwine.listen.themes.views.finding import address_of, board_of, sorting_of
from intertwine.people.models import Standing


@login_required
def codebook(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Choose what to take away, or bring a file; then read what became of it."""
    standing, board = board_of(request, network, pk)
    sorting = sorting_of(request, standing, board)
    is_sent = request.method == "POST"
    form = CodebookForm(request.POST, request.FILES) if is_sent else CodebookForm()
    taken = _taken(form, standing, sorting) if is_sent and form.is_valid() else None
    context = {
        "network": standing.network,
        "board": board,
        "sorting": sorting,
        "back": address_of(board, sorting),
        "form": form,
        "taken": taken,
        "has_themes": board.themes.living().exists(),
    }
    status = 422 if form.errors else 200
    return render(request, "themes/codebook.html", context, status=status)


def _taken(form: CodebookForm, by: Standing, sorting: Sorting) -> Taken | None:
    """What became of the file; none if it could not be taken in."""
    try:
        reading = read(form.cleaned_data["file"].read())
        taken = services.take_codebook(
            by=by, sorting=sorting, codebook=reading.codebook
        )
    except (FileError, Refused) as reason:
        form.add_error("file", str(reason))
        return None
    taken.told = [*map(str, reading.report), *taken.told]
    return taken


@login_required
@require_safe
def codebook_as(request: HttpRequest, network: str, pk: int, kind: str) -> HttpResponse:
    """A board as a file for another program."""
    _standing, board = board_of(request, network, pk)
    if kind not in FORMATS or not board.themes.living().exists():
        raise Http404
    written = write(codebook_of(board), kind)
    name = f"{slugify(board.title) or 'themes'}{written.ending}"
    return file_response(name, written.content, written.media_type)
