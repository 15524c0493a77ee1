"""What is done on the page of a need: by everybody, and by weavers."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in
from intertwine.kit.toasts import say
from intertwine.learn.needs import services
from intertwine.learn.needs.forms.answering import (
    GatheringForm,
    OfferForm,
    PersonForm,
    TaskForm,
)
from intertwine.learn.needs.models import Answer, Need
from intertwine.learn.needs.views.need import show
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in

Verb = Callable[[HttpRequest, Standing, Need], str]


class Unclear(Exception):
    """A form needs another look."""

    def __init__(self, **forms: forms.Form) -> None:
        self.forms: dict[str, Any] = dict(forms)


@login_required
@require_POST
def take_part(request: HttpRequest, network: str, pk: int, verb: str) -> HttpResponse:
    """What everybody in the network may do with a need."""
    return _do(request, standing_in(request, network), pk, TAKING_PART.get(verb))


@login_required
@require_POST
def change(request: HttpRequest, network: str, pk: int, verb: str) -> HttpResponse:
    """What weavers may do with a need."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    return _do(request, standing, pk, CHANGING.get(verb))


def _do(
    request: HttpRequest, standing: Standing, pk: int, verb: Verb | None
) -> HttpResponse:
    need = get_object_or_404(Need.objects.visible_to(standing), pk=pk)
    try:
        if verb is None:
            raise Refused(_("Choose what you want to do with this need."))
        if sentence := verb(request, standing, need):
            say(request, sentence, undo=_way_back(verb, standing, need))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    except Unclear as unclear:
        return show(request, standing, pk, **unclear.forms)
    return redirect("needs:need", standing.network.slug, need.pk)


def _way_back(verb: Verb, standing: Standing, need: Need) -> str:
    if verb is not _merge:
        return ""
    return reverse("needs:change", args=[standing.network.slug, need.pk, "part"])


def _vote(request: HttpRequest, by: Standing, need: Need) -> str:
    services.vote(by=by, need=need)
    return ""


def _withdraw_vote(request: HttpRequest, by: Standing, need: Need) -> str:
    services.withdraw_vote(by=by, need=need)
    return ""


def _offer(request: HttpRequest, by: Standing, need: Need) -> str:
    form = OfferForm(request.POST, prefix="offer")
    if not form.is_valid():
        raise Unclear(offer_form=form)
    services.offer(by=by, need=need, text=form.cleaned_data["text"])
    return _("Thank you. People in this network see that you can help.")


def _agree(request: HttpRequest, by: Standing, need: Need) -> str:
    services.agree(by=by, answer=_answer(request, by, need))
    return _("Thank you. People in this network see that you can help.")


def _take_back(request: HttpRequest, by: Standing, need: Need) -> str:
    services.take_back(by=by, answer=_answer(request, by, need))
    return _("It is taken back.")


def _judge(request: HttpRequest, by: Standing, need: Need) -> str:
    slug, fit = request.POST.get("page", ""), request.POST.get("fit", "")
    if not slug:
        raise Refused(_("Choose a page of the handbook."))
    services.judge(by=by, need=need, slug=slug[:255], fit=fit)
    return ""


def _forget(request: HttpRequest, by: Standing, need: Need) -> str:
    # What was said may have been said of a need that was merged into this one.
    for each in [need, *need.merged.all()]:
        services.forget_verdict(by=by, need=each, slug=request.POST.get("page", ""))
    return _("It is open again.")


def _merge(request: HttpRequest, by: Standing, need: Need) -> str:
    said = request.POST.get("into", "")
    rows = Need.objects.visible_to(by)
    into = rows.filter(pk=number_in(said) or 0).first()
    if into is None:
        raise Refused(_("Choose the need to merge it with."))
    services.merge_needs(by=by, need=need, into=into)
    return _("These two are one need now.")


def _part(request: HttpRequest, by: Standing, need: Need) -> str:
    services.part_needs(by=by, need=need)
    return _("The need stands alone again.")


def _gathering(request: HttpRequest, by: Standing, need: Need) -> str:
    form = GatheringForm(request.POST, prefix="gathering", standing=by)
    if not form.is_valid():
        raise Unclear(gathering_form=form)
    services.answer_with_gathering(by=by, need=need, **form.cleaned_data)
    return _("The gathering takes it up.")


def _person(request: HttpRequest, by: Standing, need: Need) -> str:
    form = PersonForm(request.POST, prefix="person", standing=by)
    if not form.is_valid():
        raise Unclear(person_form=form)
    services.answer_with_person(by=by, need=need, person=form.cleaned_data["person"])
    return _("It is shown to others once they agree.")


def _task(request: HttpRequest, by: Standing, need: Need) -> str:
    form = TaskForm(request.POST, prefix="task")
    if not form.is_valid():
        raise Unclear(task_form=form)
    services.answer_with_task(by=by, need=need, **form.cleaned_data)
    return _("The task is written down.")


def _finish(request: HttpRequest, by: Standing, need: Need) -> str:
    is_done = "again" not in request.POST
    services.finish_task(by=by, answer=_answer(request, by, need), is_done=is_done)
    return _("Done. Thank you.") if is_done else _("The task is open again.")


def _answer(request: HttpRequest, by: Standing, need: Need) -> Answer:
    """The answer a form names, of this need or of one merged into it."""
    said = request.POST.get("answer", "")
    rows = Answer.objects.visible_to(by)
    found = rows.filter(pk=number_in(said) or 0).select_related("need").first()
    if found is None:
        raise Refused(_("Somebody took that away meanwhile."))
    return found


TAKING_PART: dict[str, Verb] = {
    "vote": _vote,
    "withdraw-vote": _withdraw_vote,
    "offer": _offer,
    "agree": _agree,
    "take-back": _take_back,
}
CHANGING: dict[str, Verb] = {
    "judge": _judge,
    "forget": _forget,
    "merge": _merge,
    "part": _part,
    "gathering": _gathering,
    "person": _person,
    "task": _task,
    "finish": _finish,
    "take-back": _take_back,
}
