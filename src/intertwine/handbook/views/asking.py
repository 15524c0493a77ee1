"""What readers say of the handbook. Nobody needs an account, and nobody is noted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intertwine.handbook import services
from intertwine.handbook.forms import HelpedForm, SuggestionForm
from intertwine.handbook.models import Entry
from intertwine.handbook.services.asking import mark_of
from intertwine.kit.errors import TooOften
from intertwine.kit.limits import count
from intertwine.kit.toasts import say

LIMITS = {"helped": "60/h/ip", "suggest": "20/h/ip"}
ONCE = "1/d/ip"
"""One reader counts once a day for one search that found nothing."""


def helped(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether a page helped, and what was missing."""
    page = get_object_or_404(Entry.objects.live(), slug=slug)
    form = HelpedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        count(request, LIMITS, "helped", app="handbook")
        services.asking.say_whether_it_helped(page=page, **form.cleaned_data)
        say(request, _("Thank you. Those who write this page read it."))
        return redirect("handbook:entry", slug)
    status = 422 if form.errors else 200
    context = {"page": page, "form": form}
    return render(request, "handbook/helped.html", context, status=status)


def suggest(request: HttpRequest) -> HttpResponse:
    """What the handbook should say."""
    form = SuggestionForm(
        request.POST if request.method == "POST" else None,
        initial={"text": request.GET.get("text", "")[:200].replace("\0", "")},
    )
    if form.is_valid():
        count(request, LIMITS, "suggest", app="handbook")
        services.asking.suggest(**form.cleaned_data)
        say(request, _("Thank you. Those who write the handbook read it."))
        return redirect("handbook:handbook")
    status = 422 if form.errors else 200
    return render(request, "handbook/suggest.html", {"form": form}, status=status)


def note_missed(request: HttpRequest, text: str) -> None:
    """Count a search that found nothing, once a day for one reader."""
    name = mark_of(text.lower())[:20]
    try:
        count(request, {name: ONCE}, name, app="handbook")
    except TooOften:
        return
    services.asking.note_missed(text=text)
