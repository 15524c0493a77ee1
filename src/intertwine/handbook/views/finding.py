"""Finding a page, by words or by what it is for."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.handbook.forms import WishForm
from intertwine.handbook.rules.ways import Wish, to_start_with
from intertwine.handbook.selectors.finding import pages_for
from intertwine.handbook.selectors.of_networks import own_pages_with
from intertwine.handbook.selectors.shelf import shelf
from intertwine.handbook.views.asking import note_missed
from intertwine.people.selectors import memberships_on

PER_PAGE = 24
LONG = ("section", "page")


def find(request: HttpRequest) -> HttpResponse:
    """Every page that answers."""
    form = WishForm(request.GET)
    found = pages_for(form.text, form.wish)
    is_plain = form.text and form.wish.is_empty
    own = own_pages_with(form.text, memberships_on(request)) if is_plain else []
    if is_plain and not found and not own:
        note_missed(request, form.text)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "text": form.text,
        "page": page,
        "chosen": form.chosen(),
        "own": own if page.number == 1 else [],
    }
    return render(request, "handbook/find.html", context)


def start(request: HttpRequest) -> HttpResponse:
    """Four questions, and three pages to start with."""
    form, three = WishForm(request.GET), []
    if request.GET:
        words = [found.card for found in pages_for(form.text, Wish())][:12]
        choice = words or shelf().of_kind(*LONG)
        three = to_start_with(choice, form.wish, in_order=bool(words))
    context = {"form": form, "three": three, "is_asked": bool(request.GET)}
    return render(request, "handbook/start.html", context)
