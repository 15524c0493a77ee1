"""What a network tells people about their data."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intertwine.kit import markdown, toasts
from intertwine.kit.access import login_required
from intertwine.people import selectors, services
from intertwine.people.forms.rights import PolicyForm
from intertwine.people.models import Policy
from intertwine.people.rules import Role
from intertwine.people.selectors.policies import filled_in, policy_text


def policy(request: HttpRequest, network: str, kind: str) -> HttpResponse:
    """One document, for anyone who may know of the network."""
    standing = selectors.standing(request, network, at_least=None, by_link=True)
    if kind not in Policy.Kind.values:
        raise Http404
    text = policy_text(standing.network, kind)
    filled = filled_in(text, standing.network, services.schedule_table())
    context = {
        "kind": Policy.Kind(kind),
        "kinds": Policy.Kind.choices,
        "html": markdown.render(filled),
    }
    return render(request, "people/policy.html", context)


@login_required
def change_policy(request: HttpRequest, network: str, kind: str) -> HttpResponse:
    """Change a document's wording."""
    standing = selectors.standing(request, network, at_least=Role.GUARDIAN)
    if kind not in Policy.Kind.values:
        raise Http404
    text = policy_text(standing.network, kind)
    form = PolicyForm(
        request.POST if request.method == "POST" else None, initial={"text": text}
    )
    if form.is_valid():
        services.change_policy(by=standing, kind=kind, text=form.cleaned_data["text"])
        toasts.say(request, _("Your wording is saved."))
        return redirect("people:policy", standing.network.slug, kind)
    context = {"form": form, "kind": Policy.Kind(kind)}
    status = 422 if form.errors else 200
    return render(request, "people/change_policy.html", context, status=status)
