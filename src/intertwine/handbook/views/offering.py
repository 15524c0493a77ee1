"""What people offer to the handbook: they need no account."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intertwine.handbook.access import publishers_only
from intertwine.handbook.forms import DeclineForm, OfferForm
from intertwine.handbook.models import Offer
from intertwine.handbook.services import offering as services
from intertwine.kit.errors import Refused
from intertwine.kit.limits import count
from intertwine.kit.toasts import say
from intertwine.people.selectors import account_of

LIMITS = {"offer": "10/h/ip"}


def send(request: HttpRequest) -> HttpResponse:
    """Offer something for the handbook."""
    is_sent = request.method == "POST"
    form = OfferForm(
        request.POST if is_sent else None, request.FILES if is_sent else None
    )
    if form.is_valid():
        count(request, LIMITS, "offer", app="handbook")
        said = dict(form.cleaned_data)
        said.pop("is_open")
        try:
            made = services.offer(picture=said.pop("picture"), **said)
        except Refused as refusal:
            form.add_error("picture", str(refusal))
        else:
            return redirect(made)
    status = 422 if form.errors else 200
    return render(request, "handbook/send.html", {"form": form}, status=status)


def offer(request: HttpRequest, key: str) -> HttpResponse:
    """What became of one offer, for whoever has its link."""
    made = get_object_or_404(Offer.objects.select_related("page"), key=key)
    context = {"offer": made, "link": request.build_absolute_uri()}
    return render(request, "handbook/offer.html", context)


@require_safe
def offered_picture(request: HttpRequest, key: str) -> FileResponse:
    """The picture of an offer, for its sender and for editors."""
    return _picture(get_object_or_404(Offer.objects.exclude(picture=""), key=key))


@require_safe
def picture(request: HttpRequest, slug: str) -> FileResponse:
    """The picture of a published page. Its address says nothing of the offer."""
    live = Offer.objects.exclude(picture="").filter(page__live=True)
    return _picture(get_object_or_404(live, page__slug=slug))


def _picture(made: Offer) -> FileResponse:
    try:
        stored = made.picture.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    headers = {
        "Cache-Control": "private, max-age=3600",
        "Content-Security-Policy": "default-src 'none'",
    }
    return FileResponse(stored, content_type="image/jpeg", headers=headers)


@publishers_only
def offers(request: HttpRequest) -> HttpResponse:
    """What waits for an editor."""
    waiting = Offer.objects.filter(state=Offer.State.WAITING)
    context = {"offers": waiting, "form": DeclineForm()}
    return render(request, "handbook/offers.html", context)


@publishers_only
@require_POST
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Make a draft of an offer, or say why not."""
    made = get_object_or_404(Offer, key=key)
    try:
        if request.POST.get("what") == "take":
            page = services.take(by=account_of(request), offered=made)
            return redirect("wagtailadmin_pages:edit", page.pk)
        form = DeclineForm(request.POST)
        reply = form.cleaned_data["reply"] if form.is_valid() else ""
        services.decline(offered=made, reply=reply)
    except Refused as refusal:
        say(request, str(refusal))
    else:
        say(request, _("Whoever sent it reads your words by their link."))
    return redirect("handbook:offers")
