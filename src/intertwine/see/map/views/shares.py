"""Links to the map for people outside: making them, ending them, following them."""

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET, require_POST

from intertwine.kit import limits
from intertwine.kit.access import login_required
from intertwine.kit.toasts import say
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import came_by_link
from intertwine.people.selectors import standing as standing_in
from intertwine.see.map import selectors, services
from intertwine.see.map.forms.sharing import ShareForm
from intertwine.see.map.models import Share
from intertwine.see.map.rules import filter_from

LIMITS = {"shared": "60/m/ip"}


@login_required
def shares(request: HttpRequest, network: str) -> HttpResponse:
    """The links there are, and a form for another."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    columns = selectors.columns_to_share(standing.network)
    sent = request.POST if request.method == "POST" else None
    form = ShareForm(sent, columns=columns)
    if form.is_valid():
        query = filter_from(dict(request.GET.lists())).query()
        services.share_map(by=standing, query=query, **form.cleaned_data)
        say(request, _("The link is ready. Whoever has it can look at the map."))
        return redirect("map:shares", network)
    made = Share.objects.filter(network=standing.network).open()
    context = {"network": standing.network, "form": form, "shares": made}
    status = 422 if form.errors else 200
    return render(request, "map/shares.html", context, status=status)


@login_required
@require_POST
def end_share(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """End a link."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    share = get_object_or_404(Share, network=standing.network, pk=pk)
    services.end_share(by=standing, share=share)
    say(request, _("The link shows nothing any more."))
    return redirect("map:shares", network)


@require_GET
def shared(request: HttpRequest, code: str) -> HttpResponse:
    """What a link shows, as a page."""
    return _page(request, code, "map/shared.html")


@require_GET
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type] # it takes more
def embedded(request: HttpRequest, code: str) -> HttpResponse:
    """The same inside another website. The one page that may be framed."""
    return _page(request, code, "map/embedded.html")


def _page(request: HttpRequest, code: str, page: str) -> HttpResponse:
    share = _share(request, code)
    context: dict[str, object] = {"share": share, "shared_network": share.network}
    if share.shows == Share.Shows.GROUPS:
        context["groups"] = selectors.groups_of(share)
    else:
        shown = selectors.shared_with_all(share)
        context["names"] = sorted(shown.graph.labels, key=str.casefold)
        context["sentence"] = selectors.sentence_of(shown, shown)
        context["browser_words"] = selectors.browser_words()
    return _unlisted(render(request, page, context))


@require_GET
def shared_drawing(request: HttpRequest, code: str) -> HttpResponse:
    """The drawing behind a link that shows people."""
    share = _share(request, code)
    if share.shows != Share.Shows.PEOPLE:
        raise Http404
    content = selectors.shared_drawing(share)
    return _unlisted(HttpResponse(content, content_type="application/octet-stream"))


def _share(request: HttpRequest, code: str) -> Share:
    """The link, while it is open.

    Raises:
        Http404: If it has ended, or there never was one.
        TooOften: If the same place asks again and again.
    """
    limits.count(request, LIMITS, "shared", app="see.map", wait_seconds=60)
    found = Share.objects.open().select_related("network")
    share: Share = get_object_or_404(found, code=code)
    came_by_link(request, share.network)
    request.standing = Standing(share.network)  # type: ignore[attr-defined] # for the foot
    return share


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Search engines leave it out, and nobody keeps it when it has ended."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
