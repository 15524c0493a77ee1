"""A wall to take away: as a picture, or as text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from intertwine.analysis.report.sheet import Sheet, sheet_as_png
from intertwine.analysis.wall_picture import (
    MOST_CARDS,
    Card,
    bars_as_svg,
    wall_as_svg,
    words_as_svg,
)
from intertwine.kit.access import login_required
from intertwine.kit.responses import file_response
from intertwine.listen.gatherings.models import Gathering, Prompt
from intertwine.listen.gatherings.selectors import wall_pages
from intertwine.listen.gatherings.views.desk import gathering_of
from intertwine.listen.gatherings.views.wall import chosen

MEDIA = {"svg": "image/svg+xml", "png": "image/png", "txt": "text/plain; charset=utf-8"}


@login_required
@require_safe
def take(request: HttpRequest, network: str, pk: int, form: str) -> HttpResponse:
    """What the room may read of one prompt, as a file. ``?of=words``: its words."""
    _standing, gathering = gathering_of(request, network, pk)
    _prompts, prompt = chosen(request, gathering)
    if form not in MEDIA:
        raise Http404
    of_words = request.GET.get("of") == "words"
    content = _text(gathering, prompt) if form == "txt" else ""
    if not content:
        draw = _words if of_words else _voices
        content = draw(gathering, prompt)
    name = f"{slugify(gathering.title) or 'wall'}-{prompt.position + 1}.{form}"
    made = _png(gathering, content) if form == "png" else content.encode()
    return file_response(name, made, MEDIA[form])


def _voices(gathering: Gathering, prompt: Prompt) -> str:
    if not prompt.is_typed:
        return bars_as_svg(prompt.text, _charts(gathering, prompt))
    rows = wall_pages.on_page(gathering, prompt)
    cards = [Card(one.text, one.name, one.is_pinned) for one in rows[:MOST_CARDS]]
    left = rows.count() - len(cards)
    more = ngettext("And %(left)s more.", "And %(left)s more.", left) % {"left": left}
    return wall_as_svg(prompt.text, cards, more=more if left else "")


def _charts(
    gathering: Gathering, prompt: Prompt
) -> list[tuple[str, list[tuple[str, int]]]]:
    return [
        (chart.title, [(bar.answer, bar.number) for bar in chart.bars])
        for chart in wall_pages.charts_for(gathering, prompt)
    ]


def _words(gathering: Gathering, prompt: Prompt) -> str:
    found = wall_pages.words_of(gathering, prompt)
    note = _("Larger words stand in more voices. Each voice counts once for a word.")
    return words_as_svg(prompt.text, found, more=note)


def _text(gathering: Gathering, prompt: Prompt) -> str:
    rows = wall_pages.on_page(gathering, prompt)
    lines = [f"– {one.text}{f' ({one.name})' if one.name else ''}" for one in rows]
    for title, bars in _charts(gathering, prompt):
        lines += [title, *(f"– {answer}: {number}" for answer, number in bars), ""]
    return "\n".join([gathering.title, "", prompt.text, "", *lines, ""])


def _png(gathering: Gathering, picture: str) -> bytes:
    today = _("Voices of a gathering, each written as it was said.")
    sheet = Sheet(title=gathering.title, words=today, picture=picture)
    return sheet_as_png(sheet)
