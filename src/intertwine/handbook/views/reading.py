"""Reading the handbook."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from intertwine.handbook.forms import WishForm
from intertwine.handbook.models import Entry
from intertwine.handbook.rules.paper import as_pdf
from intertwine.handbook.selectors.changes import latest_changes
from intertwine.handbook.selectors.contents import kinds_of, parts_of
from intertwine.handbook.selectors.keeping import mine
from intertwine.handbook.selectors.of_networks import own_pages_with
from intertwine.handbook.selectors.page import around, read_of, works_of
from intertwine.handbook.selectors.paper import STEPS, paper_of, sheet_of
from intertwine.handbook.selectors.shelf import shelf
from intertwine.handbook.views.keeping import reader_of
from intertwine.kit.responses import file_response
from intertwine.people.selectors import memberships_on


def handbook(request: HttpRequest) -> HttpResponse:
    """The contents, and all the ways in."""
    pages, memberships = shelf(), memberships_on(request)
    context = {
        "parts": parts_of(pages),
        "kinds": kinds_of(pages),
        "is_empty": not pages.cards,
        "form": WishForm(),
        "panels": [
            import_string(path)(memberships) for path in settings.CONTENTS_PANELS
        ],
        "networks": [each.network for each in memberships],
        "own": own_pages_with("", memberships),
    }
    return render(request, "handbook/handbook.html", context)


def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """One page."""
    page = get_object_or_404(Entry.objects.live(), slug=slug).specific
    held = mine(request.session, reader_of(request))
    panels = [
        import_string(path)(slug, memberships_on(request))
        for path in settings.ENTRY_PANELS
    ]
    context = page_context(page) | {
        "mine": held,
        "panels": panels,
        "link": request.build_absolute_uri(page.address),
    }
    return render(request, "handbook/entry.html", context)


@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """One page as a file to print or to pass on."""
    page = get_object_or_404(Entry.objects.live(), slug=slug).specific
    content = as_pdf(paper_of(page, settings.PUBLIC_URL))
    return file_response(f"{slug}.pdf", content, "application/pdf")


@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps of one page by themselves, as a file to hand on."""
    page = get_object_or_404(Entry.objects.live(), slug=slug).specific
    steps = sheet_of(page, settings.PUBLIC_URL)
    if steps is None:
        raise Http404
    return file_response(f"{slug}-steps.pdf", as_pdf(steps), "application/pdf")


def page_context(page: Entry) -> dict[str, object]:
    """What is shown of a page, published or not."""
    pieces, words = read_of(page)
    return {
        "page": page,
        "pieces": pieces,
        "has_steps": any(piece.name == STEPS for piece in pieces),
        "words": words,
        "works": works_of(page),
        "around": around(page),
    }


def changes(request: HttpRequest) -> HttpResponse:
    """What changed, and when."""
    return render(request, "handbook/changes.html", {"changes": latest_changes()})
