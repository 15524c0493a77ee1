"""Who is asked: choosing them, seeing how far they are, entering what is on paper."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
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
from intertwine.people.selectors import Sieve
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
    """Choose people: everyone, those who fit, or one by one.

    Looking for others, and going on in the list, keeps those who are ticked.
    """
    standing, survey = survey_of(request, network, pk)
    said = request.POST if request.method == "POST" else request.GET
    form, whom = WhomForm(said), request.POST.get("whom")
    found = selectors.people_to_ask(standing, survey, form.sieve())
    ticked = _ticked(said, selectors.people_to_ask(standing, survey, Sieve()))
    chosen = {"all": found, "ticked": ticked}.get(whom or "", [])
    if chosen:
        number = services.ask_people(by=standing, survey=survey, people=list(chosen))
        toasts.say(request, _asked_now(number))
        return redirect("surveys:people", network, pk)
    context = {
        "network": standing.network,
        "standing": standing,
        "survey": survey,
        "form": form,
        "is_none_ticked": whom == "ticked",
        "keeps": {"form": "whom-ask", "address": request.path},
        **_listed(said, found, ticked),
    }
    template = "surveys/ask.html#list" if is_htmx(request) else "surveys/ask.html"
    return render(request, template, context, status=422 if whom == "ticked" else 200)


def _ticked(said: QueryDict, anybody: QuerySet[Person]) -> list[Person]:
    keys = numbers_in(said.getlist("person"))[:500]
    return list(anybody.filter(pk__in=keys))


def _listed(
    said: QueryDict, found: QuerySet[Person], ticked: list[Person]
) -> dict[str, Any]:
    number = QueryDict(said.get("then", "")).get("page") or said.get("page")
    page = Paginator(found, PAGE_SIZE).get_page(number)
    shown = set(page.object_list)
    elsewhere = [person for person in ticked if person not in shown]
    return {"page": page, "ticked": ticked, "elsewhere": elsewhere}


def _asked_now(number: int) -> str:
    sentence = ngettext(
        "%(number)s more person is asked.", "%(number)s more people are asked.", number
    )
    return sentence % {"number": number}


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
