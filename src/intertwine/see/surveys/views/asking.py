"""Who is asked: choosing them, seeing how far they are, entering what is on paper."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import numbers_in
from intertwine.people import selectors as persons
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.forms.asking import WhomForm
from intertwine.see.surveys.models import Asked
from intertwine.see.surveys.rules import Progress
from intertwine.see.surveys.views.surveys import survey_of

PAGE_SIZE = 50


@login_required
@require_safe
def people(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Who is asked, and how far each of them is."""
    standing, survey = survey_of(request, network, pk)
    told = request.GET.get("at", "")
    found = selectors.people_asked(
        survey,
        standing,
        at=Progress(told) if told in list(Progress) else None,
        text=request.GET.get("q", "")[:200],
        page=request.GET.get("page", "1"),
    )
    context = {
        "network": standing.network,
        "standing": standing,
        "survey": survey,
        "people": found,
        "at": told,
        "q": request.GET.get("q", "")[:200],
    }
    template = "surveys/people.html"
    return render(
        request, f"{template}#list" if is_htmx(request) else template, context
    )


@login_required
def ask(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Choose people: everyone, those who fit, or one by one."""
    standing, survey = survey_of(request, network, pk)
    form = WhomForm(request.POST if request.method == "POST" else request.GET)
    found = selectors.people_to_ask(standing, survey, form.sieve())
    if request.method == "POST":
        chosen = _chosen(request, found)
        number = services.ask_people(by=standing, survey=survey, people=chosen)
        toasts.say(
            request,
            ngettext(
                "%(number)s more person is asked.",
                "%(number)s more people are asked.",
                number,
            )
            % {"number": number},
        )
        return redirect("surveys:people", network, pk)
    context = {
        "network": standing.network,
        "standing": standing,
        "survey": survey,
        "form": form,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    template = "surveys/ask.html"
    return render(
        request, f"{template}#list" if is_htmx(request) else template, context
    )


def _chosen(request: HttpRequest, found: QuerySet[Person]) -> list[Person]:
    if request.POST.get("whom") == "all":
        return list(found)
    ticked = numbers_in(request.POST.getlist("person"))[:500]
    return list(found.filter(pk__in=ticked))


def _asked(request: HttpRequest, network: str, pk: int) -> tuple[Standing, Asked]:
    standing = persons.standing(request, network, at_least=Role.WEAVER)
    rows = Asked.objects.living().filter(survey__network=standing.network)
    seen = Person.objects.visible_to(standing).order_by().values("pk")
    rows = rows.filter(person__in=seen).select_related("survey", "person")
    return standing, get_object_or_404(rows, pk=pk)


@login_required
@require_POST
def stop_asking(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask somebody no longer."""
    standing, asked = _asked(request, network, pk)
    try:
        services.stop_asking(by=standing, asked=asked)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("%(name)s is not asked any more.") % {"name": asked.person.name}
        toasts.say(request, said)
    return redirect("surveys:people", network, asked.survey_id)


@login_required
@require_POST
def vouch(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say that one knows somebody who came by the code."""
    standing, asked = _asked(request, network, pk)
    services.vouch_for(by=standing, asked=asked)
    said = _("%(name)s can now find everyone whom members see.")
    toasts.say(request, said % {"name": asked.person.name})
    return redirect("surveys:people", network, asked.survey_id)


@login_required
def paper(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say what entering from paper means, and begin."""
    standing, asked = _asked(request, network, pk)
    refused = ""
    if request.method == "POST":
        try:
            services.begin_paper(by=standing, asked=asked)
        except Refused as refusal:
            refused = str(refusal)
        else:
            return redirect("surveys:answer", f"paper-{asked.pk}")
    context = {
        "network": standing.network,
        "survey": asked.survey,
        "asked": asked,
        "refused": refused,
    }
    status = 422 if refused else 200
    return render(request, "surveys/paper.html", context, status=status)
