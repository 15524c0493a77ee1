"""Reading the handbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from intertwine.handbook.forms import WishForm
from intertwine.handbook.models import Entry
from intertwine.handbook.selectors.changes import latest_changes
from intertwine.handbook.selectors.contents import kinds_of, parts_of
from intertwine.handbook.selectors.page import around, pieces_of, works_of
from intertwine.handbook.selectors.shelf import shelf


def handbook(request: HttpRequest) -> HttpResponse:
    """The contents, and all the ways in."""
    pages = shelf()
    context = {"parts": parts_of(pages), "kinds": kinds_of(pages), "form": WishForm()}
    return render(request, "handbook/handbook.html", context)


def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """One page."""
    page = get_object_or_404(Entry.objects.live(), slug=slug).specific
    return render(request, "handbook/entry.html", page_context(page))


def page_context(page: Entry) -> dict[str, object]:
    """What is shown of a page, published or not."""
    return {
        "page": page,
        "pieces": pieces_of(page),
        "works": works_of(page),
        "around": around(page),
    }


def changes(request: HttpRequest) -> HttpResponse:
    """What changed, and when."""
    return render(request, "handbook/changes.html", {"changes": latest_changes()})
