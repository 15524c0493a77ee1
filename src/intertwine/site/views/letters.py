"""Letters of a demonstration, read on the computer that keeps them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.site import letters_here


def letters(request: HttpRequest) -> HttpResponse:
    """The newest letters. No queries of its own.

    Raises:
        Http404: To everybody else, and wherever letters are really sent.
    """
    if not letters_here.may_read(request):
        raise Http404
    return render(request, "site/letters.html", {"letters": letters_here.letters()})
