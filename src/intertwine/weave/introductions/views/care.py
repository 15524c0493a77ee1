"""How suggestions are made, and how much one wants to be asked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.models import Person, Standing
from intertwine.people.selectors import standing as standing_in
from intertwine.weave.introductions import services
from intertwine.weave.introductions.forms.care import CareForm
from intertwine.weave.introductions.models import Care


def myself(standing: Standing) -> Person:
    """The person who is reading.

    Raises:
        Http404: If they are nobody in this network.
    """
    if standing.person is None:
        raise Http404
    return standing.person


@login_required
def how(request: HttpRequest, network: str) -> HttpResponse:
    """How the ranking works, what it does not say, and how to be left out of it."""
    standing = standing_in(request, network)
    return render(request, "introductions/how.html", {"network": standing.network})


@login_required
def care(request: HttpRequest, network: str) -> HttpResponse:
    """How much one wants to be asked, and whether one introduces others."""
    standing = standing_in(request, network)
    person = myself(standing)
    own = Care.objects.filter(person=person).first() or Care(person=person)
    form = CareForm(request.POST if request.method == "POST" else None, care=own)
    if form.is_valid():
        try:
            services.care_for(by=person, wishes=form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("Saved. It holds from now on."))
            return redirect("introductions:care", standing.network.slug)
    context = {"network": standing.network, "form": form, "person": person}
    status = 422 if form.errors else 200
    return render(request, "introductions/care.html", context, status=status)
