"""Weavers correct what is known about someone who has no account."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.toasts import say
from intertwine.people import selectors, services
from intertwine.people.forms.profile import (
    SECTIONS,
    ProfileForm,
    TheirUsesForm,
    section_named,
)
from intertwine.people.models import Look, Person, Standing
from intertwine.people.rules import Role


def person_to_edit(standing: Standing, pk: int) -> Person:
    """Someone whom this weaver may edit.

    Raises:
        Http404: If they are not here.
        Refused: If they edit their page themselves.
    """
    people = Person.objects.visible_to(standing).select_related("organisation")
    person = get_object_or_404(people, pk=pk)
    person.network = standing.network
    services.check_may_edit(standing, person)
    return person


def _form_for(standing: Standing, person: Person) -> Callable[..., ProfileForm]:
    """Makes the form of a section, without what is closed to this weaver."""
    return partial(
        ProfileForm,
        person=person,
        asked=list(standing.network.fields.all()),
        asks_who=False,
        closed=selectors.closed_to(person, standing),
    )


@login_required
def edit_person(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Everything that is known about someone, in sections."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    person = person_to_edit(standing, pk)
    services.record_looks(
        by=standing,
        seen={person: selectors.details_of(person, standing)},
        through=Look.Through.PAGE,
    )
    fresh = _form_for(standing, person)
    forms = [form for section in SECTIONS if (form := fresh(section=section)).fields]
    context = {"network": standing.network, "subject": person, "forms": forms}
    context["uses"] = TheirUsesForm(person=person)
    context["uses_address"] = reverse("people:edit_uses", args=[network, pk])
    context["organisations"] = selectors.names_of_organisations(standing)
    return render(request, "people/edit_person.html", context)


@login_required
@require_POST
def edit_section(
    request: HttpRequest, network: str, pk: int, section: str
) -> HttpResponse:
    """Keep one section as it now stands."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    person = person_to_edit(standing, pk)
    chosen = section_named(section)
    form = _form_for(standing, person)(request.POST, request.FILES, section=chosen)
    if form.is_valid():
        own, answers = form.own(), form.answers()
        services.change_details(by=standing, person=person, own=own, answers=answers)
        if not is_htmx(request):
            say(request, _("Saved."))
            return redirect("people:edit_person", network, pk)
        person = person_to_edit(standing, pk)
        form = _form_for(standing, person)(section=chosen)
        form.is_saved = True
    context = {"network": standing.network, "subject": person, "form": form}
    page = (
        "people/me/section.html#section"
        if is_htmx(request)
        else "people/edit_person.html"
    )
    context["forms"] = [form]
    return render(request, page, context, status=422 if form.errors else 200)
