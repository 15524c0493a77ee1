"""Answering a health check."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.errors import Refused
from intertwine.kit.keeping import never_kept
from intertwine.kit.responses import go_to
from intertwine.kit.toasts import say
from intertwine.learn.evaluation import selectors, services
from intertwine.learn.evaluation.forms import AnswerForm
from intertwine.learn.evaluation.models import Answers, HealthCheck
from intertwine.learn.evaluation.views.checks import found_check
from intertwine.people.models import Standing


@never_kept
@login_required
def answer(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say how the network is doing, or change what one said.

    With script each tick is saved as one goes; then the page stays, and says so.
    """
    standing, found = found_check(request, network, pk)
    there = reverse("evaluation:check", args=[network, pk])
    if not found.is_open:
        return go_to(request, there)
    mine = selectors.own_answers(found, standing)
    sent = request.POST if request.method == "POST" else None
    form = AnswerForm(sent, initial=_said(mine))
    is_saved = _is_saved(form, standing, found)
    context = {"network": standing.network, "check": found, "form": form}
    context |= {"is_saved": is_saved, "mine": mine or is_saved}
    if is_htmx(request):
        return render(request, "evaluation/parts/kept.html", context)
    if is_saved:
        say(request, _("Thank you. You can change your answers until the end."))
        return redirect(there)
    status = 422 if form.errors else 200
    return render(request, "evaluation/answer.html", context, status=status)


def _is_saved(form: AnswerForm, standing: Standing, check: HealthCheck) -> bool:
    """Whether something was sent and is saved; if not, the form says why."""
    if not form.is_valid():
        return False
    wish = form.cleaned_data["wish"]
    try:
        services.answer(by=standing, check=check, marks=form.marks, wish=wish)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _said(mine: Answers | None) -> dict[str, str]:
    if mine is None:
        return {}
    return {key: str(mark) for key, mark in mine.marks.items()} | {"wish": mine.wish}


@login_required
@require_POST
def take_back(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take one's answers back, as long as the check is open."""
    standing, found = found_check(request, network, pk)
    try:
        services.take_back(by=standing, check=found)
    except Refused as refusal:
        say(request, str(refusal))
    else:
        say(request, _("Your answers are taken back. Nothing of them is kept."))
    return redirect("evaluation:check", network, pk)
