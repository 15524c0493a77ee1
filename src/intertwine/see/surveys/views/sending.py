"""Sending a survey: letters, a link with a code, and a slide for the room."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.models import Asked
from intertwine.see.surveys.views.surveys import survey_of


@login_required
def post(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Who would get a letter now, what it says; and send it."""
    standing, survey = survey_of(request, network, pk)
    refused = ""
    if request.method == "POST":
        try:
            number = services.write_to_everyone(by=standing, survey=survey)
        except Refused as refusal:
            refused = str(refusal)
        else:
            said = ngettext(
                "%(number)s letter is on its way.",
                "%(number)s letters are on their way.",
                number,
            )
            toasts.say(request, said % {"number": number})
            return redirect(survey)
    context = {
        "network": standing.network,
        "standing": standing,
        "survey": survey,
        "post": selectors.post_of(survey),
        "refused": refused,
        "example": Asked(survey=survey, person=standing.person),
    }
    status = 422 if refused else 200
    return render(request, "surveys/post.html", context, status=status)


@login_required
@require_safe
def code(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The link with a code, to copy, print or show."""
    standing, survey = survey_of(request, network, pk)
    context = {"network": standing.network, "survey": survey}
    return render(request, "surveys/code_link.html", context)


@login_required
@require_POST
def make_code(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Make a code, or another one."""
    standing, survey = survey_of(request, network, pk)
    services.make_code(by=standing, survey=survey)
    return redirect("surveys:code_link", network, pk)


@login_required
@require_POST
def close_code(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Let nobody else in by the code."""
    standing, survey = survey_of(request, network, pk)
    services.close_code(by=standing, survey=survey)
    return redirect("surveys:code_link", network, pk)


@login_required
@require_safe
def slide(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The code on a full screen, to be read from the back of a room."""
    standing, survey = survey_of(request, network, pk)
    if survey.code is None:
        raise Http404
    context = {"network": standing.network, "survey": survey}
    return render(request, "surveys/slide.html", context)
