"""The people of one's own life, near and far. Nobody else ever sees them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.selectors import standing as standing_in
from intertwine.see.ties import selectors, services
from intertwine.see.ties.forms.near import NearForm
from intertwine.see.ties.models import Near
from intertwine.see.ties.views.own import person_in


@login_required
def near(request: HttpRequest, network: str) -> HttpResponse:
    """Everybody in rings around oneself, and a form to note one more."""
    standing = standing_in(request, network)
    person = person_in(standing)
    form = NearForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.note_near(by=person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("Noted, for you alone."))
            return redirect("ties:near", network)
    context = {
        "network": standing.network,
        "person": person,
        "rings": selectors.near_and_far(standing),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "ties/near.html", context, status=status)


@login_required
@require_POST
def take_out(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Forget somebody whom one has noted."""
    standing = standing_in(request, network)
    services.take_out(get_object_or_404(Near, by=person_in(standing), pk=pk))
    say(request, _("Taken out."))
    return redirect("ties:near", network)
