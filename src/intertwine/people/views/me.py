"""One's own page in a network: what it says, who sees it, and who looked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in
from intertwine.kit.toasts import say
from intertwine.people import selectors, services
from intertwine.people.forms.profile import (
    SECTIONS,
    PresenceForm,
    ProfileForm,
    UsesForm,
    section_named,
)
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role

ROLES = {"member": Role.MEMBER, "weaver": Role.WEAVER, "visitor": None}


@login_required
def me(request: HttpRequest, network: str) -> HttpResponse:
    """Everything one may say about oneself, and who sees each of it."""
    standing = selectors.standing(request, network)
    person = myself(standing)
    fields = list(standing.network.fields.all())
    forms = [
        ProfileForm(person=person, section=section, asked=fields)
        for section in SECTIONS
        if section.details is not None or fields
    ]
    context = {
        "forms": forms,
        "presence": PresenceForm(initial={"presence": person.presence}),
        "uses": UsesForm(person=person),
        "uses_address": reverse("people:save_uses", args=[network]),
        **_frame(standing),
    }
    return render(request, "people/me/page.html", context)


def _frame(standing: Standing) -> dict[str, Any]:
    names = selectors.names_of_organisations(standing)
    return {"network": standing.network, "organisations": names}


def myself(standing: Standing) -> Person:
    """Who one is in this network.

    Raises:
        Http404: If one is nobody there.
    """
    if standing.person is None:
        raise Http404
    return standing.person


@login_required
@require_POST
def save_section(request: HttpRequest, network: str, section: str) -> HttpResponse:
    """Keep one section as it now stands."""
    standing = selectors.standing(request, network)
    person = myself(standing)
    chosen = section_named(section)
    fields = list(standing.network.fields.all())
    form = ProfileForm(
        request.POST, request.FILES, person=person, section=chosen, asked=fields
    )
    if form.is_valid():
        services.change_details(
            by=standing,
            person=person,
            own=form.own(),
            answers=form.answers(),
            audiences=form.audiences(),
        )
        if not is_htmx(request):
            say(request, _("Saved."))
            return redirect(f"{reverse('people:me', args=[network])}#{section}")
        person.refresh_from_db()
        form = ProfileForm(person=person, section=chosen, asked=fields)
        form.is_saved = True
    return _section_again(request, standing, form)


def _section_again(
    request: HttpRequest, standing: Standing, form: ProfileForm
) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, **_frame(standing)}
    page = "people/me/section.html"
    if is_htmx(request):
        return render(request, f"{page}#section", context, status=status)
    return render(request, page, context, status=status)


@login_required
@require_POST
def save_presence(request: HttpRequest, network: str) -> HttpResponse:
    """Keep who may see that one is here."""
    standing = selectors.standing(request, network)
    form = PresenceForm(request.POST)
    if form.is_valid():
        audience = form.cleaned_data["presence"]
        services.show_presence(by=standing, audience=audience)
        if not is_htmx(request):
            say(request, _("Saved."))
            return redirect(f"{reverse('people:me', args=[network])}#presence")
    context = {"presence": form, "is_saved": form.is_valid(), **_frame(standing)}
    status = 422 if form.errors else 200
    page = "people/me/presence.html"
    template = f"{page}#presence" if is_htmx(request) else page
    return render(request, template, context, status=status)


@login_required
def preview(request: HttpRequest, network: str) -> HttpResponse:
    """One's own page as a member, a weaver or a visitor sees it."""
    standing = selectors.standing(request, network)
    person = myself(standing)
    seen_by = request.GET.get("as", "member")
    if seen_by not in ROLES:
        raise Http404
    reader = Standing(standing.network, role=ROLES[seen_by])
    context = {
        "network": standing.network,
        "seen_by": seen_by,
        "sheet": selectors.sheet_of(person, reader),
        "is_seen": person.presence >= reader.audience_needed,
        "preview": True,
    }
    return render(request, "people/me/preview.html", context)


@login_required
def looks(request: HttpRequest, network: str) -> HttpResponse:
    """Who looked at one's private details, and when."""
    standing = selectors.standing(request, network)
    page = selectors.looks_at(myself(standing), request.GET.get("page"))
    context = {"network": standing.network, "page": page}
    return render(request, "people/me/looks.html", context)


@login_required
def agreements(request: HttpRequest, network: str) -> HttpResponse:
    """What one agreed to, in which words and when; and a change of mind."""
    standing = selectors.standing(request, network)
    person = myself(standing)
    refused = ""
    if request.method == "POST":
        pk = number_in(request.POST.get("consent"))
        mine = person.consents.select_related("wording")
        consent = get_object_or_404(mine, pk=pk)
        try:
            services.take_back(by=standing, consent=consent)
        except Refused as refusal:
            refused = str(refusal)
        else:
            say(request, _("Taken back. It holds from now on."))
            return redirect("people:agreements", network)
    context = {
        "network": standing.network,
        "consents": selectors.consents_of(person),
        "refused": refused,
    }
    status = 422 if refused else 200
    return render(request, "people/me/agreements.html", context, status=status)
