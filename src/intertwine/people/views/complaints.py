"""Complaints about guardians: anybody hands them in, the keepers answer them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intertwine.kit import limits, toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.people import selectors, services
from intertwine.people.forms.rights import AnswerForm, ComplaintForm
from intertwine.people.models import RightsRequest
from intertwine.people.views.rights import LIMITS


def complain(request: HttpRequest) -> HttpResponse:
    """The form for anybody, in whatever network, seen or unseen, with no account."""
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        kind = RightsRequest.Kind.GUARDIANS
        try:
            limits.count(request, LIMITS, "ask", app="people")
            made = services.ask_about_data(network=None, kind=kind, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "people/rights_asked.html", {"made": made})
    context = {"form": form, "keepers": selectors.keepers()}
    status = 422 if form.errors else 200
    return render(request, "people/complain.html", context, status=status)


@login_required
def complaints(request: HttpRequest) -> HttpResponse:
    """What the keepers have to answer, from every network."""
    selectors.keeper_of(request)
    found = RightsRequest.objects.for_keepers()
    return render(request, "people/complaints.html", {"requests": found})


@login_required
def answer_complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """One complaint, and the form to write down how it was answered."""
    keeper = selectors.keeper_of(request)
    found = get_object_or_404(RightsRequest.objects.for_keepers(), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        services.answer_request(by=keeper, request=found, answer=answer)
        toasts.say(request, _("Your answer is written down."))
        return redirect("people:complaints")
    context = {"asked": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "people/answer_request.html", context, status=status)
