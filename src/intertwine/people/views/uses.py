"""Being counted and being suggested, or left out of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people import selectors, services
from intertwine.people.forms.profile import TheirUsesForm, UsesForm
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.views.editing import person_to_edit
from intertwine.people.views.me import myself


@login_required
@require_POST
def save_uses(request: HttpRequest, network: str) -> HttpResponse:
    """Keep what may be worked out about oneself. It holds at once."""
    standing = selectors.standing(request, network)
    page = reverse("people:me", args=[network])
    form = UsesForm(request.POST, person=myself(standing))
    return _save(request, standing, form, page)


@login_required
@require_POST
def edit_uses(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Keep it for someone without an account, who asked a weaver."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    page = reverse("people:edit_person", args=[network, pk])
    form = TheirUsesForm(request.POST, person=person_to_edit(standing, pk))
    return _save(request, standing, form, page)


def _save(
    request: HttpRequest, standing: Standing, form: UsesForm, page: str
) -> HttpResponse:
    if form.is_valid():
        uses = form.cleaned_data
        try:
            services.choose_uses(by=standing, person=form.person, uses=uses)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    if form.is_valid() and not is_htmx(request):
        say(request, _("Saved."))
        return redirect(f"{page}#uses")
    context = {
        "network": standing.network,
        "uses": form,
        "uses_address": request.path,
        "is_saved": form.is_valid(),
    }
    template = "people/me/uses.html"
    template = f"{template}#uses" if is_htmx(request) else template
    return render(request, template, context, status=422 if form.errors else 200)
