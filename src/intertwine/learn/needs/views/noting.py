"""Writing needs down: one, many, or out of a theme; and saying them in other words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.handbook.selectors.asking import Unmet
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.learn.needs import services
from intertwine.learn.needs.forms.noting import BringForm, NeedForm
from intertwine.learn.needs.models import Need
from intertwine.learn.needs.selectors.missed import ORIGINS, missed_as
from intertwine.learn.needs.services.noting import may_change
from intertwine.listen.themes.models import Theme
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in

OF_CHECK = "health-check"
"""What the address of the form says of a need that a health check showed."""


@login_required
def note(request: HttpRequest, network: str) -> HttpResponse:
    """Write down what is needed; everybody in the network can."""
    standing = standing_in(request, network)
    missed = missed_as(request, request.GET.get("from", ""))
    text = missed.text if missed else request.GET.get("text", "")
    sent = request.POST if request.method == "POST" else None
    form = NeedForm(sent, initial={"text": text})
    if form.is_valid():
        try:
            made = services.note_need(
                by=standing,
                text=form.cleaned_data["text"],
                more=form.cleaned_data["more"],
                source=missed.title[:120] if missed else "",
                origin=_origin(request, missed),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("Thank you. Your need is on the list."))
            return redirect("needs:need", network, made.pk)
    return _page(request, standing, "needs/note.html", form)


def _origin(request: HttpRequest, missed: Unmet | None) -> Need.Origin:
    """Where a need comes from, as the address of the form says."""
    if missed:
        return ORIGINS[missed.source]
    is_of_check = request.GET.get("of") == OF_CHECK
    return Need.Origin.HEALTH if is_of_check else Need.Origin.SAID


@login_required
def bring(request: HttpRequest, network: str) -> HttpResponse:
    """Bring many needs at once."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    sent = request.method == "POST"
    form = BringForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        try:
            made = services.bring_needs(
                by=standing,
                texts=form.cleaned_data["texts"],
                source=form.cleaned_data["source"],
                origin=form.origin,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            words = ngettext("%(n)s new need.", "%(n)s new needs.", len(made))
            say(request, words % {"n": len(made)})
            return redirect("needs:gaps", network)
    return _page(request, standing, "needs/bring.html", form)


@login_required
def from_theme(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Let a theme become a need."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    themes = Theme.objects.living().filter(board__network=standing.network)
    theme = get_object_or_404(themes.select_related("board"), pk=pk)
    known = Need.objects.visible_to(standing).filter(theme=theme).first()
    if known is not None:
        return redirect("needs:need", network, known.pk)
    words = {"text": theme.name, "more": theme.description}
    form = NeedForm(request.POST if request.method == "POST" else None, initial=words)
    if form.is_valid():
        try:
            made = services.theme_to_need(
                by=standing,
                theme=theme,
                text=form.cleaned_data["text"],
                more=form.cleaned_data["more"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("The theme is a need now. Which page answers it?"))
            return redirect("needs:need", network, made.pk)
    return _page(request, standing, "needs/from_theme.html", form, theme=theme)


@login_required
def reword(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say a need in other words; weavers, and whoever wrote it down."""
    standing, found = _mine(request, network, pk)
    form = NeedForm(
        request.POST if request.method == "POST" else None,
        initial={"text": found.text, "more": found.more, "seen": found.text},
    )
    if form.is_valid():
        try:
            services.reword_need(by=standing, need=found, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("The need is as you want it now."))
            return redirect("needs:need", network, pk)
    return _page(request, standing, "needs/reword.html", form, need=found)


@login_required
def remove(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask first, then remove a need with its votes and answers."""
    standing, found = _mine(request, network, pk)
    if request.method == "POST":
        services.remove_need(by=standing, need=found)
        say(request, _("The need is removed."))
        return redirect("needs:needs", network)
    context = {"network": standing.network, "standing": standing, "need": found}
    return render(request, "needs/remove.html", context)


def _mine(request: HttpRequest, network: str, pk: int) -> tuple[Standing, Need]:
    """A need, for whoever may change it."""
    standing = standing_in(request, network)
    found = get_object_or_404(Need.objects.visible_to(standing), pk=pk)
    if not may_change(standing, found):
        standing_in(request, network, at_least=Role.WEAVER)
    return standing, found


def _page(
    request: HttpRequest,
    standing: Standing,
    template: str,
    form: NeedForm | BringForm,
    **more: object,
) -> HttpResponse:
    context = {"network": standing.network, "standing": standing, "form": form} | more
    return render(request, template, context, status=422 if form.errors else 200)
