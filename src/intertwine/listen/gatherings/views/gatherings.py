"""A network's gatherings: the list, making and changing one, opening and closing it."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.panels import Panel
from intertwine.listen.gatherings import selectors, services
from intertwine.listen.gatherings.forms.making import GatheringForm, RoundForm
from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.gatherings.services.starters import BY_KEY, STARTERS
from intertwine.people import selectors as people
from intertwine.people.models import Standing
from intertwine.people.rules import Role

SHOWN = 200


def gathering_of(
    request: HttpRequest, network: str, pk: int, *, at_least: Role = Role.WEAVER
) -> tuple[Standing, Gathering]:
    """A gathering for somebody of its network: a weaver unless told otherwise.

    Raises:
        Http404: If there is none, or they may not know of it.
        PermissionDenied: If they are in the network, but in a lesser role.
    """
    standing = people.standing(request, network, at_least=at_least)
    found = get_object_or_404(Gathering.objects.visible_to(standing), pk=pk)
    found.network = standing.network
    return standing, found


def panels_of(standing: Standing, gathering: Gathering) -> list[Panel]:
    """What apps above this one add to a gathering's page."""
    made = [
        import_string(path)(gathering, standing) for path in settings.GATHERING_PANELS
    ]
    return [panel for panel in made if panel is not None]


@login_required
@require_safe
def gatherings(request: HttpRequest, network: str) -> HttpResponse:
    """Gatherings of a network: all for weavers, for members those that were opened."""
    standing = people.standing(request, network)
    context = {
        "network": standing.network,
        "standing": standing,
        "gatherings": selectors.gatherings_for(standing)[:SHOWN],
    }
    return render(request, "gatherings/gatherings.html", context)


@login_required
def make(request: HttpRequest, network: str) -> HttpResponse:
    """Choose what to begin with, then say when, where and for whom."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    starter = BY_KEY.get(request.GET.get("with", ""))
    if starter is None:
        context = {"network": standing.network, "starters": STARTERS}
        return render(request, "gatherings/choose.html", context)
    initial = {
        "title": starter.name if starter.prompts else "",
        "purpose": starter.purpose,
    }
    form = _form(request, standing, Gathering(), initial, was_said=starter.brings)
    if form.is_valid():
        made = services.make_gathering(
            by=standing, starter=starter, said=form.cleaned_data
        )
        if starter.brings:
            return redirect("gatherings:bring", network, made.pk)
        return redirect(made)
    return _shown(request, standing, form, starter=starter)


@login_required
def change(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Change when, where and for whom it is, and how people answer."""
    standing, gathering = gathering_of(request, network, pk)
    form = _form(request, standing, gathering, {})
    if form.is_valid():
        services.change_gathering(
            by=standing, gathering=gathering, said=form.cleaned_data
        )
        toasts.say(request, _("The gathering is as you want it now."))
        return redirect(gathering)
    return _shown(request, standing, form, gathering=gathering)


def _form(
    request: HttpRequest,
    standing: Standing,
    gathering: Gathering,
    initial: Mapping[str, object],
    *,
    was_said: bool = False,
) -> GatheringForm:
    return GatheringForm(
        request.POST if request.method == "POST" else None,
        instance=gathering,
        initial=initial,
        nations=selectors.words_of(standing.network).nations,
        was_said=was_said,
    )


def _shown(
    request: HttpRequest, standing: Standing, form: GatheringForm, **more: object
) -> HttpResponse:
    context = {"network": standing.network, "form": form} | more
    status = 422 if form.errors else 200
    return render(request, "gatherings/make.html", context, status=status)


@login_required
@require_safe
def gathering(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """How a gathering is getting on, and what can be done next."""
    standing, found = gathering_of(request, network, pk, at_least=Role.MEMBER)
    context = {
        "network": standing.network,
        "standing": standing,
        "gathering": found,
        "panels": panels_of(standing, found),
    }
    if standing.is_weaver:
        context["overview"] = selectors.overview_of(found)
        context["rounds"] = found.rounds.all()
        context["round_form"] = RoundForm()
    return render(request, "gatherings/gathering.html", context)


@login_required
@require_POST
def open_it(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Let people answer."""
    standing, found = gathering_of(request, network, pk)
    services.open_gathering(by=standing, gathering=found)
    toasts.say(
        request, _("The gathering is open. Show the code, and people can begin.")
    )
    return redirect("gatherings:code_link", network, pk)


@login_required
@require_POST
def close(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take no more answers."""
    standing, found = gathering_of(request, network, pk)
    services.close_gathering(by=standing, gathering=found)
    toasts.say(request, _("The gathering is closed. What people said stays."))
    return redirect(found)


@login_required
@require_POST
def begin_round(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Open a closed gathering for another round."""
    standing, found = gathering_of(request, network, pk)
    form = RoundForm(request.POST)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    made = services.begin_round(by=standing, gathering=found, name=name)
    said = _("%(name)s is open. What was said earlier stays apart.")
    toasts.say(request, said % {"name": made})
    return redirect("gatherings:code_link", network, pk)


@login_required
@require_POST
def remove(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Throw away a gathering that nobody has seen."""
    standing, found = gathering_of(request, network, pk)
    services.remove_gathering(by=standing, gathering=found)
    toasts.say(request, _("The gathering is gone. Nobody had seen it."))
    return redirect("gatherings:gatherings", network)


@login_required
@require_safe
def code_link(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The code to point a phone at, and the letters to type."""
    standing, found = gathering_of(request, network, pk)
    context = {"network": standing.network, "gathering": found}
    return render(request, "gatherings/code_link.html", context)


@login_required
@require_POST
def change_code(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Another code: whoever has the old one cannot come in any more."""
    standing, found = gathering_of(request, network, pk)
    services.change_code(by=standing, gathering=found)
    toasts.say(request, _("There is a new code. The old one leads nowhere now."))
    return redirect("gatherings:code_link", network, pk)


@login_required
@require_safe
def slide(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The code on a full screen, to be read from the back of a room."""
    standing, found = gathering_of(request, network, pk)
    context = {"network": standing.network, "gathering": found}
    return render(request, "gatherings/slide.html", context)
