"""Putting someone on the map."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intertwine.kit.access import login_required
from intertwine.kit.toasts import say
from intertwine.people import selectors, services
from intertwine.people.forms.adding import AddPersonForm
from intertwine.people.rules import Role


@login_required
def add_person(request: HttpRequest, network: str) -> HttpResponse:
    """Ask who it is, warn if they may be here already, and add them."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    form = AddPersonForm(request.POST if request.method == "POST" else None)
    alike: list[selectors.Alike] = []
    if form.is_valid() and standing.user:
        said = dict(form.cleaned_data)
        if not said.pop("is_new"):
            same = {key: said[key] for key in ("name", "email", "organisation")}
            alike = selectors.people_like(standing, **same)
        if not alike:
            person = services.add_person(
                by=standing.user, network=standing.network, **said
            )
            say(request, _("%(name)s is on the map.") % {"name": person.name})
            return redirect(person)
    context = {
        "form": form,
        "alike": alike,
        "organisations": selectors.names_of_organisations(standing),
    }
    status = 422 if form.errors else 200
    return render(request, "people/add_person.html", context, status=status)
