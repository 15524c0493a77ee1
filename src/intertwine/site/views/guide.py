"""The guide, for everybody: nobody has to sign in to be told how."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.site.guide import pages, reading


def contents(request: HttpRequest) -> HttpResponse:
    """Which page is for whom. No queries of its own."""
    return render(request, "site/guide.html", {"pages": pages()})


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page. No queries of its own.

    Raises:
        Http404: If the guide has no such page.
    """
    found = next((each for each in pages() if each.slug == slug), None)
    if found is None:
        raise Http404
    context = {"page": found, "pages": pages(), "reading": reading(found)}
    return render(request, "site/guide_page.html", context)
