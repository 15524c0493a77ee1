"""A network's roles, and what it asks beside."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.responses import file_response
from intertwine.people import selectors as people
from intertwine.people.models import Person
from intertwine.people.rules import Role
from intertwine.see.roles import services
from intertwine.see.roles.forms.rooms import StatementForm
from intertwine.see.roles.models import OwnStatement
from intertwine.see.roles.rules import instrument
from intertwine.see.roles.selectors import files, named, together
from intertwine.see.roles.selectors import network as networks


@login_required
@require_safe
def network_roles(request: HttpRequest, network: str) -> HttpResponse:
    """What is covered and what is missing, and who could learn from whom."""
    standing = people.standing(request, network)
    everybody = named.named_for(standing, Person.objects.visible_to(standing))
    context = {
        "network": standing.network,
        "held": together.held_among(everybody),
        "coverage": networks.coverage_of(standing.network),
        "pairs": named.pairs_among(everybody),
        "meet_url": named.meet_url(standing.network),
        "group_url": named.group_url(standing.network),
    }
    return render(request, "roles/network.html", context)


@login_required
@require_safe
def network_csv(request: HttpRequest, network: str) -> HttpResponse:
    """The same figures as a table."""
    standing = people.standing(request, network)
    made = files.network_file(standing.network, networks.coverage_of(standing.network))
    return file_response(made.name, made.content, made.media_type)


@login_required
def statements(request: HttpRequest, network: str) -> HttpResponse:
    """What is asked; guardians add their network's own."""
    standing = people.standing(request, network)
    form = StatementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.add_statement(by=standing, text=form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, _("Asked from now on."))
            return redirect("roles:statements", network)
    context = {
        "network": standing.network,
        "held": instrument(),
        "own": OwnStatement.objects.filter(network=standing.network, retired_at=None),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "roles/statements.html", context, status=status)


@login_required
@require_POST
def retire(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask one of the network's own no longer."""
    standing = people.standing(request, network, at_least=Role.GUARDIAN)
    rows = OwnStatement.objects.filter(network=standing.network, retired_at=None)
    services.retire_statement(by=standing, statement=get_object_or_404(rows, pk=pk))
    toasts.say(request, _("No longer asked. What was answered stays with people."))
    return redirect("roles:statements", network)
