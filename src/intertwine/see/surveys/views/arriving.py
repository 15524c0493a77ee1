"""Coming to a survey by its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from intertwine.kit import limits
from intertwine.people.models import Standing, User
from intertwine.people.selectors import came_by_link, standing_of
from intertwine.see.surveys import services
from intertwine.see.surveys.forms.answering import ArrivalForm
from intertwine.see.surveys.models import Survey
from intertwine.see.surveys.services.arriving import proof_in

LIMITS = {
    "guess": "60/h/ip",
    "arrive": "400/h/ip",
    "letter": "4/h/key",
}
"""A whole room may come from one address of the internet; nobody guesses a code."""


def count(request: HttpRequest, action: str, key: str | None = None) -> None:
    """Count something that must not be done very often.

    Raises:
        TooOften: If it was.
    """
    limits.count(request, LIMITS, action, key, app="surveys")


@never_cache
def code(request: HttpRequest, word: str) -> HttpResponse:
    """Who asks and why; then a name, and an address for those who want to come back."""
    survey = Survey.objects.select_related("network").filter(code=word).first()
    if survey is None:
        count(request, "guess")
        return render(request, "surveys/unknown.html", status=404)
    if not survey.is_open:
        return render(request, "surveys/closed.html", {"survey": survey}, status=410)
    _remember(request, survey)
    form = ArrivalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _arrived(request, survey, **form.cleaned_data)
    context = {"survey": survey, "form": form, "own_url": _own_url(request, survey)}
    status = 422 if form.errors else 200
    return render(request, "surveys/code.html", context, status=status)


def _remember(request: HttpRequest, survey: Survey) -> None:
    """They may read what the network tells people about their data, before they come in."""
    came_by_link(request, survey.network)
    request.standing = Standing(survey.network)  # type: ignore[attr-defined] # for the foot


def _own_url(request: HttpRequest, survey: Survey) -> str:
    """Where somebody who is signed in answers as themselves; empty for others."""
    if not isinstance(request.user, User):
        return ""
    standing = standing_of(request.user, survey.network)
    seen = Survey.objects.visible_to(standing).filter(pk=survey.pk)
    return survey.answer_url if standing.person and seen.exists() else ""


def _arrived(
    request: HttpRequest, survey: Survey, *, name: str, email: str
) -> HttpResponse:
    count(request, "arrive")
    if not email:
        asked = services.arrive(survey=survey, name=name)
        return redirect("surveys:answer", asked.key)
    count(request, "letter", email.lower())
    services.offer_way_in(survey=survey, name=name, email=email)
    context = {"survey": survey, "email": email}
    return render(request, "surveys/written.html", context)


@never_cache
def way_in(request: HttpRequest, token: str) -> HttpResponse:
    """What the letter leads to. Looking changes nothing: mail scanners look too."""
    proof = proof_in(token)
    rows = Survey.objects.select_related("network")
    survey = rows.filter(pk=proof.survey_pk).first() if proof else None
    if proof is None or survey is None:
        count(request, "guess")
        return render(request, "surveys/unknown.html", status=404)
    if not survey.is_open:
        return render(request, "surveys/closed.html", {"survey": survey}, status=410)
    _remember(request, survey)
    if request.method == "POST":
        asked = services.arrive(survey=survey, name=proof.name, email=proof.email)
        return redirect("surveys:answer", asked.key)
    context = {"survey": survey, "proof": proof}
    return render(request, "surveys/way_in.html", context)
