"""A weaver's surveys: the list, making and changing one, opening and closing it."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.people import selectors as people
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.forms.making import SurveyForm
from intertwine.see.surveys.models import Survey


def survey_of(request: HttpRequest, network: str, pk: int) -> tuple[Standing, Survey]:
    """A survey for a weaver of its network.

    Raises:
        Http404: If there is none, or they may not know of it.
        PermissionDenied: If they are in the network, but no weaver.
    """
    standing = people.standing(request, network, at_least=Role.WEAVER)
    found = get_object_or_404(Survey.objects.visible_to(standing), pk=pk)
    found.network = standing.network
    return standing, found


@login_required
@require_safe
def surveys(request: HttpRequest, network: str) -> HttpResponse:
    """Surveys of a network: all for weavers, for members those that ask them."""
    standing = people.standing(request, network)
    rows = Survey.objects.visible_to(standing).annotate(
        asked_number=Count("asked", distinct=True),
        answered_number=Count(
            "asked", filter=Q(asked__answered_at__isnull=False), distinct=True
        ),
    )
    context = {"network": standing.network, "standing": standing, "surveys": rows[:200]}
    return render(request, "surveys/surveys.html", context)


@login_required
def make(request: HttpRequest, network: str) -> HttpResponse:
    """Make a survey."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    form = _form(request, standing, None)
    if form.is_valid():
        try:
            made = services.make_survey(by=standing, plan=form.plan())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(made)
    return _shown(request, standing, form, None)


@login_required
def change(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Change what is asked, and until when."""
    standing, survey = survey_of(request, network, pk)
    form = _form(request, standing, survey)
    if form.is_valid():
        try:
            services.change_survey(by=standing, survey=survey, plan=form.plan())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, _("The survey is as you want it now."))
            return redirect(survey)
    return _shown(request, standing, form, survey)


def _form(
    request: HttpRequest, standing: Standing, survey: Survey | None
) -> SurveyForm:
    network = standing.network
    fields = list(network.fields.all())
    return SurveyForm(
        request.POST if request.method == "POST" else None,
        kinds=selectors.kinds_to_ask(network),
        fields=fields,
        survey=survey,
    )


def _shown(
    request: HttpRequest, standing: Standing, form: SurveyForm, survey: Survey | None
) -> HttpResponse:
    context = {"network": standing.network, "form": form, "survey": survey}
    status = 422 if form.errors else 200
    return render(request, "surveys/make.html", context, status=status)


@login_required
@require_safe
def survey(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """How a survey is getting on, and what can be done next."""
    standing, found = survey_of(request, network, pk)
    context = {
        "network": standing.network,
        "standing": standing,
        "survey": found,
        "questions": found.questions.select_related("kind"),
        "overview": selectors.overview_of(found, standing),
    }
    return render(request, "surveys/survey.html", context)


@login_required
@require_POST
def open_it(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Let people answer."""
    standing, found = survey_of(request, network, pk)
    services.open_survey(by=standing, survey=found)
    toasts.say(request, _("The survey is open. Members find it on their first page."))
    return redirect("surveys:post", network, pk)


@login_required
@require_POST
def close(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take no more answers."""
    standing, found = survey_of(request, network, pk)
    services.close_survey(by=standing, survey=found)
    toasts.say(request, _("The survey is closed. What people said stays."))
    return redirect(found)


@login_required
@require_POST
def reopen(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take answers again."""
    standing, found = survey_of(request, network, pk)
    services.reopen_survey(by=standing, survey=found)
    toasts.say(request, _("The survey is open again."))
    return redirect(found)


@login_required
@require_POST
def remove(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Throw away a survey that nobody has seen."""
    standing, found = survey_of(request, network, pk)
    services.remove_survey(by=standing, survey=found)
    toasts.say(request, _("The survey is gone. Nobody had seen it."))
    return redirect("surveys:surveys", network)
