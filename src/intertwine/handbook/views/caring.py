"""What those who publish the handbook look after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.handbook.access import publishers_only
from intertwine.handbook.models import Feedback, Newer, Offer, Suggestion
from intertwine.handbook.selectors import asking, caring
from intertwine.handbook.services import asking as hearing
from intertwine.handbook.services.deciding import decide as decide_about
from intertwine.kit.toasts import say
from intertwine.people.selectors import account_of


@publishers_only
def care(request: HttpRequest) -> HttpResponse:
    """Newer texts, pages nobody has looked at for long, and links that lead nowhere."""
    context = {
        "waiting": caring.waiting(),
        "offers": Offer.objects.filter(state=Offer.State.WAITING).count(),
        "old": caring.not_looked_at(),
        "broken": caring.broken(),
        "unmet": asking.unmet(is_read=False),
        "usefulness": asking.usefulness(),
    }
    return render(request, "handbook/care.html", context)


@publishers_only
@require_POST
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a newer text, or keep the page as it is."""
    newer = get_object_or_404(Newer, slug=slug)
    takes_it = request.POST.get("take") == "newer"
    decide_about(by=account_of(request), newer=newer, takes_it=takes_it)
    say(
        request,
        _("Published. The earlier text is in its history.")
        if takes_it
        else _("The page stays as it is."),
    )
    return redirect("handbook:care")


@publishers_only
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Put away what a reader said, once it has been read."""
    kind = Suggestion if request.POST.get("kind") == "suggestion" else Feedback
    hearing.read(kind=kind, pk=pk)
    return redirect(f"{reverse('handbook:care')}#unmet")
