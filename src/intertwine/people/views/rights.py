"""What is held about me, taking it away, asking about it, and being forgotten."""

from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intertwine.kit import limits, toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.responses import file_response
from intertwine.people import holders, selectors, services
from intertwine.people.forms.profile import UsesForm
from intertwine.people.forms.rights import (
    AnswerForm,
    CloseNetworkForm,
    EraseForm,
    RightsRequestForm,
)
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role

LIMITS = {"ask": "20/h/ip"}
"""A whole house may ask from one address; nobody fills the list of those who answer."""


@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything held about the reader, network by network."""
    found = holders.everything_about(selectors.account_of(request))
    return render(request, "people/my_data.html", {"found": found})


@login_required
def my_data_file(request: HttpRequest) -> HttpResponse:
    """The same, to take away."""
    content = services.archive_of_account(selectors.account_of(request))
    return file_response("my-data.zip", content, "application/zip")


@login_required
def forget_me(request: HttpRequest) -> HttpResponse:
    """Close the account and be forgotten in every network."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.close_account(by=selectors.account_of(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            toasts.say(
                request, _("You have been forgotten. Thank you for having been here.")
            )
            return redirect("home")
    user = selectors.account_of(request)
    context = {
        "form": form,
        "memberships": selectors.memberships_on(request),
        "left": selectors.departures_of(user),
    }
    status = 422 if form.errors else 200
    return render(request, "people/forget_me.html", context, status=status)


@login_required
def forget_me_there(request: HttpRequest, network: str) -> HttpResponse:
    """Be forgotten in one network that one has left."""
    user = selectors.account_of(request)
    found = selectors.departures_of(user).filter(network__slug=network)
    left = get_object_or_404(found)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.forget_after_leaving(by=user, network=left.person.network)
        toasts.say(request, _("You have been forgotten there."))
        return redirect("people:my_data")
    context = {"form": form, "left": left}
    status = 422 if form.errors else 200
    return render(request, "people/forget_me_there.html", context, status=status)


def rights(request: HttpRequest, network: str) -> HttpResponse:
    """What anyone may ask of a network about their data, and the form to ask."""
    standing = selectors.standing(request, network, at_least=None, by_link=True)
    person = standing.person
    known = {"name": person.name, "contact": person.email} if person else {}
    reader = selectors.keepers(standing.network)
    sent = request.POST if request.method == "POST" else None
    known |= {"kind": request.GET.get("kind", "")}
    form = RightsRequestForm(sent, initial=known, has_keeper=reader.exist)
    if form.is_valid():
        try:
            limits.count(request, LIMITS, "ask", app="people")
            made = services.ask_about_data(
                network=standing.network, person=person, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "people/rights_asked.html", {"made": made})
    status = 422 if form.errors else 200
    context: dict[str, Any] = {"form": form, "keepers": reader}
    if person:
        context["uses"] = UsesForm(person=person)
        context["uses_address"] = reverse("people:save_uses", args=[network])
    return render(request, "people/rights.html", context, status=status)


@login_required
def rights_requests(request: HttpRequest, network: str) -> HttpResponse:
    """The requests that guardians have to answer."""
    standing = selectors.standing(request, network, at_least=Role.GUARDIAN)
    found = standing.network.rights_requests.for_guardians()
    return render(request, "people/rights_requests.html", {"requests": found})


@login_required
def answer_request(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """One request, and the form to write down how it was answered."""
    standing = selectors.standing(request, network, at_least=Role.GUARDIAN)
    found = get_object_or_404(standing.network.rights_requests.for_guardians(), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.answer_request(
            by=selectors.account_of(request),
            request=found,
            answer=form.cleaned_data["answer"],
        )
        toasts.say(request, _("Your answer is written down."))
        return redirect("people:rights_requests", standing.network.slug)
    context = {"asked": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "people/answer_request.html", context, status=status)


@login_required
def person_data(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Everything held about someone without an account, for a guardian to hand over."""
    standing, person = _without_account(request, network, pk)
    content = services.hand_over_data(by=standing, person=person)
    return file_response(f"data-{person.pk}.zip", content, "application/zip")


@login_required
def forget_person(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Forget someone without an account, as they asked."""
    standing, person = _without_account(request, network, pk)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.forget_person(by=standing, person=person)
        toasts.say(request, _("They have been forgotten."))
        return redirect("people:directory", standing.network.slug)
    context = {"form": form, "subject": person}
    status = 422 if form.errors else 200
    return render(request, "people/forget_person.html", context, status=status)


@login_required
def close_network(request: HttpRequest, network: str) -> HttpResponse:
    """Close a network in which nobody else is left."""
    standing = selectors.standing(request, network, at_least=Role.GUARDIAN)
    sent = request.POST if request.method == "POST" else None
    form = CloseNetworkForm(sent, network=standing.network)
    if form.is_valid():
        try:
            services.close_network(by=standing)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, _("The network is closed."))
            return redirect("home")
    others = standing.network.memberships.exclude(user=standing.user).count()
    context = {"form": form, "others": others}
    status = 422 if form.errors else 200
    return render(request, "people/close_network.html", context, status=status)


def _without_account(
    request: HttpRequest, network: str, pk: int
) -> tuple[Standing, Person]:
    standing = selectors.standing(request, network, at_least=Role.GUARDIAN)
    people = Person.objects.present().filter(network=standing.network, membership=None)
    return standing, get_object_or_404(people.select_related("network"), pk=pk)
