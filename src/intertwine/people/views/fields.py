"""What a network asks about its people: for its guardians."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people import selectors, services
from intertwine.people.forms.fields import FieldForm, PlaceForm
from intertwine.people.models import Field, Standing
from intertwine.people.rules import Role


def _guarding(request: HttpRequest, network: str) -> Standing:
    return selectors.standing(request, network, at_least=Role.GUARDIAN)


@login_required
def fields(request: HttpRequest, network: str) -> HttpResponse:
    """Everything the network asks, in order."""
    standing = _guarding(request, network)
    asked = standing.network.fields.annotate(
        answers=Count("values"), people=Count("values__person", distinct=True)
    )
    context = {"network": standing.network, "fields": asked}
    return render(request, "people/fields/list.html", context)


@login_required
def add_field(request: HttpRequest, network: str) -> HttpResponse:
    """Ask something new."""
    standing = _guarding(request, network)
    form = FieldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        field = services.add_field(
            by=standing,
            name=form.cleaned_data["name"],
            kind=form.cleaned_data["kind"],
            hint=form.cleaned_data["hint"],
            options=form.options(),
            audience=form.cleaned_data["audience"],
        )
        sentence = _("“%(name)s” is now asked of everyone.")
        say(request, sentence % {"name": field.name})
        return redirect("people:fields", network)
    return _form_again(request, standing, form)


@login_required
def change_field(request: HttpRequest, network: str, key: str) -> HttpResponse:
    """Word a question in another way, or offer other choices."""
    standing = _guarding(request, network)
    field = get_object_or_404(standing.network.fields, key=key)
    form = FieldForm(request.POST if request.method == "POST" else None, asked=field)
    if form.is_valid():
        services.change_field(
            by=standing,
            field=field,
            name=form.cleaned_data["name"],
            hint=form.cleaned_data["hint"],
            audience=form.cleaned_data["audience"],
            renamed=form.renamed(),
            options=form.options(),
        )
        say(request, _("Saved."))
        return redirect("people:fields", network)
    return _form_again(request, standing, form)


def _form_again(
    request: HttpRequest, standing: Standing, form: FieldForm
) -> HttpResponse:
    context = {"network": standing.network, "form": form}
    status = 422 if form.errors else 200
    return render(request, "people/fields/form.html", context, status=status)


@login_required
@require_POST
def move_field(request: HttpRequest, network: str, key: str) -> HttpResponse:
    """Ask something earlier or later."""
    standing = _guarding(request, network)
    field = get_object_or_404(standing.network.fields, key=key)
    form = PlaceForm(request.POST)
    if form.is_valid():
        services.move_field(by=standing, field=field, place=form.cleaned_data["place"])
    return redirect("people:fields", network)


@login_required
def remove_field(request: HttpRequest, network: str, key: str) -> HttpResponse:
    """Say what would be lost, and remove a question once that is confirmed."""
    standing = _guarding(request, network)
    field = get_object_or_404(standing.network.fields, key=key)
    refused = ""
    if request.method == "POST" and "is_sure" in request.POST:
        try:
            people = services.remove_field(by=standing, field=field)
        except Refused as refusal:
            refused = str(refusal)
        else:
            say(request, _sentence(field, people))
            return redirect("people:fields", network)
    context = {
        "network": standing.network,
        "field": field,
        "people": field.values.values("person").distinct().count(),
        "refused": refused,
        "is_unsure": request.method == "POST" and not refused,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "people/fields/remove.html", context, status=status)


def _sentence(field: Field, people: int) -> str:
    if not people:
        return _("“%(name)s” is gone.") % {"name": field.name}
    sentence = ngettext(
        "“%(name)s” is gone, and what one person answered.",
        "“%(name)s” is gone, and what %(number)s people answered.",
        people,
    )
    return sentence % {"name": field.name, "number": people}
