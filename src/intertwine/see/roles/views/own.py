"""One's own roles: answer, see, share, forget."""

from typing import Required, TypedDict

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from intertwine.kit import toasts
from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.errors import Refused
from intertwine.people import selectors as people
from intertwine.people.models import Standing
from intertwine.see.roles import services
from intertwine.see.roles.models import Place, Shared, Sheet
from intertwine.see.roles.rules import Form, Statement, instrument
from intertwine.see.roles.selectors import asking, own
from intertwine.see.roles.selectors.sharing import FIRST_WORDS, WORDING, sharing_of

PAGE, SHEET = "roles/mine.html", "roles/sheet.html"


@never_cache
@login_required
def mine(request: HttpRequest, network: str) -> HttpResponse:
    """My profile, or the way to one."""
    standing = people.standing(request, network)
    if standing.person is None:
        raise Http404
    sheets = own.sheets_of(standing.person)
    before = sheets[1].profile if len(sheets) > 1 else None
    context = {
        "network": standing.network,
        "sheets": sheets,
        "begun": own.begun_by(standing.person),
        "own": own.own_of(sheets[0].profile, before) if sheets else None,
        "sharing": sharing_of(standing.person),
        "does": [(own.name_of(role), does) for role, does in own.DOES.items()],
    }
    return render(request, PAGE, context)


@login_required
@require_POST
def begin(request: HttpRequest, network: str) -> HttpResponse:
    """Begin, or go on."""
    standing = people.standing(request, network)
    is_short = request.POST.get("form") == Form.SHORT
    services.begin_sheet(by=standing, form=Form.SHORT if is_short else Form.LONG)
    return redirect("roles:sheet", network)


@never_cache
@login_required
def sheet(request: HttpRequest, network: str) -> HttpResponse:
    """The statements, each saved with every tap; sending the page finishes."""
    standing = people.standing(request, network)
    held = _begun(standing)
    if held is None:
        return redirect("roles:mine", network)
    why = ""
    if request.method == "POST":
        try:
            services.finish_sheet(by=standing)
            return redirect("roles:mine", network)
        except Refused as refusal:
            why = str(refusal)
    context = _asked(standing, held) | {"why": why}
    return render(request, SHEET, context, status=422 if why else 200)


def _begun(standing: Standing) -> Sheet | None:
    return own.begun_by(standing.person) if standing.person else None


def _asked(standing: Standing, held: Sheet) -> dict[str, object]:
    core = asking.lines(held.statements, held.said)
    beside = asking.lines(asking.own_statements(standing.network), held.said)
    return {
        "network": standing.network,
        "sheet": held,
        "stem": instrument(held.version).stem,
        "lines": core,
        "own_lines": beside,
        "tap_url": "roles:tap",
        "more_url": "roles:more",
        "who": standing.network.slug,
    }


@login_required
@require_POST
def tap(request: HttpRequest, network: str) -> HttpResponse:
    """Keep how often, for one statement."""
    return _kept(request, network, "often")


@login_required
@require_POST
def more(request: HttpRequest, network: str) -> HttpResponse:
    """Keep whether somebody would like to do more of it."""
    return _kept(request, network, "more")


class Said(TypedDict, total=False):
    """One tap: of which statement, and what."""

    key: Required[str]
    often: int
    more: bool


def said_in(request: HttpRequest, what: str) -> Said:
    """What was pressed: how often, or whether they want more.

    Raises:
        Refused: If it is none of the answers.
    """
    key, text = request.POST.get("about", ""), request.POST.get(what, "")
    if what == "more":
        return {"key": key, "more": text == "yes"}
    if text not in {"0", "1", "2", "3", "4", "5"}:
        raise Refused(_("Choose one of the five, or “does not apply”."))
    return {"key": key, "often": int(text)}


def _kept(request: HttpRequest, network: str, what: str) -> HttpResponse:
    standing = people.standing(request, network)
    held = _begun(standing)
    if held is None:
        return _is_over(request, network)
    held = services.tap(sheet=held, **said_in(request, what))
    statements = asking.asked_in(held)
    return answered(
        request,
        reverse("roles:sheet", args=[network]),
        statements,
        held,
        {"tap_url": "roles:tap", "more_url": "roles:more", "who": network},
    )


def _is_over(request: HttpRequest, network: str) -> HttpResponse:
    """A tap on what is done already: it changes nothing of what was seen and shared."""
    why = _(
        "You were done already, so this answer was not kept. Answer again to change it."
    )
    if is_htmx(request):
        raise Refused(why)
    toasts.say(request, why)
    return redirect("roles:mine", network)


def answered(
    request: HttpRequest,
    page: str,
    statements: tuple[Statement, ...],
    held: Sheet | Place,
    context: dict[str, object],
) -> HttpResponse:
    """The row as it is now, for a page with script; else the page at that row."""
    key = request.POST.get("about", "")
    number, statement = next(
        (n, each) for n, each in enumerate(statements, start=1) if each.key == key
    )
    if not is_htmx(request):
        return redirect(f"{page}#pick-{key}")
    line = asking.line(statement, held.said.get(key), number)
    return render(request, "roles/parts/line.html", {"line": line, **context})


@login_required
def share(request: HttpRequest, network: str) -> HttpResponse:
    """Who may know: four choices, in words that are kept."""
    standing = people.standing(request, network)
    if standing.person is None:
        raise Http404
    why = ""
    if request.method == "POST":
        try:
            services.share(by=standing, choice=request.POST.get("choice", ""))
            toasts.say(request, _("Saved. You can change it whenever you like."))
            return redirect("roles:mine", network)
        except Refused as refusal:
            why = str(refusal)
    context = {
        "network": standing.network,
        "words": people.asked(standing.network, WORDING, first=FIRST_WORDS),
        "choices": Shared.choices,
        "sharing": sharing_of(standing.person),
        "why": why,
    }
    return render(request, "roles/share.html", context, status=422 if why else 200)


@login_required
@require_POST
def forget(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Remove one's answers of one day."""
    standing = people.standing(request, network)
    rows = Sheet.objects.filter(person=standing.person)
    services.forget_sheet(by=standing, sheet=get_object_or_404(rows, pk=pk))
    toasts.say(request, _("Removed. Nobody can see these answers any more."))
    return redirect("roles:mine", network)
