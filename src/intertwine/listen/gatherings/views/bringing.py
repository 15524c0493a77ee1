"""Files of voices: sent, looked over, taken in, and taken out again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import numbers_in
from intertwine.listen.gatherings.forms.bringing import BringForm, ReadForm, kind_of
from intertwine.listen.gatherings.models import Bringing, Intake
from intertwine.listen.gatherings.selectors.bringing import Look, account_in_words
from intertwine.listen.gatherings.selectors.bringing_rows import lines_chosen, page_of
from intertwine.listen.gatherings.services import bringing as verbs
from intertwine.listen.gatherings.views.gatherings import gathering_of, panels_of
from intertwine.people import selectors as people
from intertwine.people.models import Standing
from intertwine.people.rules import Role

ASKING = {"zoom", "whatsapp", "teams", "meet", "subtitles", "transcript", "named"}
SHOWN = 50


def _find(request: HttpRequest, network: str, pk: int) -> tuple[Standing, Bringing]:
    """Who asks, and a file of their network that waits."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    waiting = Bringing.objects.visible_to(standing).select_related("gathering")
    found = get_object_or_404(waiting, pk=pk)
    found.gathering.network = standing.network
    return standing, found


def _find_intake(
    request: HttpRequest, network: str, pk: int
) -> tuple[Standing, Intake]:
    standing = people.standing(request, network, at_least=Role.WEAVER)
    intakes = Intake.objects.filter(gathering__network=standing.network)
    found = get_object_or_404(intakes.select_related("gathering", "round"), pk=pk)
    found.gathering.network = standing.network
    return standing, found


@login_required
def bring(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Send a file or paste what was said, and see what came in before."""
    standing, gathering = gathering_of(request, network, pk)
    is_sent = request.method == "POST"
    form = BringForm(request.POST, request.FILES) if is_sent else BringForm()
    if is_sent and form.is_valid():
        try:
            brought = verbs.bring(
                by=standing,
                gathering=gathering,
                files=form.files_sent(),
                text=form.cleaned_data["text"],
                kind=form.cleaned_data["kind"],
            )
        except Refused as refusal:
            form.add_error("file" if form.files_sent() else "text", str(refusal))
        else:
            return redirect(brought)
    context = {
        "network": standing.network,
        "gathering": gathering,
        "form": form,
        "waiting": gathering.bringings.defer("content"),
        "intakes": gathering.intakes.all()[:SHOWN],
    }
    status = 422 if form.errors else 200
    return render(request, "gatherings/bring.html", context, status=status)


@login_required
def brought(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Look a file over: every line accounted for, and nothing taken in yet."""
    standing, bringing = _find(request, network, pk)
    look = verbs.looked_at(bringing)
    is_sent = request.method == "POST"
    form = ReadForm(request.POST if is_sent else None, bringing=bringing, look=look)
    if is_sent and form.is_valid():
        try:
            return _act(request, standing, bringing, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    show = request.GET.get("show", "")
    context = {
        "network": standing.network,
        "gathering": bringing.gathering,
        "bringing": bringing,
        "look": look,
        "kind": kind_of(look),
        "form": form,
        "show": show,
        "page": page_of(look, show, request.GET.get("page")),
        "can_ask": look.reading.kind in ASKING,
    }
    status = 422 if form.errors else 200
    return render(request, "gatherings/brought.html", context, status=status)


def _act(
    request: HttpRequest, standing: Standing, bringing: Bringing, form: ReadForm
) -> HttpResponse:
    """Keep what was chosen; take the file in, if it is as it was looked over."""
    is_other = verbs.choose(
        by=standing,
        bringing=bringing,
        choices=form.choices() | _lines(request, bringing, form.look),
        places=form.places(),
    )
    if "take" not in request.POST:
        return redirect(request.get_full_path())
    if is_other:
        toasts.say(
            request, _("You have changed something. Look it over, then take it in.")
        )
        return redirect(bringing)
    intake = verbs.take_in(by=standing, bringing=bringing)
    return redirect("gatherings:intake", standing.network.slug, intake.pk)


def _lines(request: HttpRequest, bringing: Bringing, look: Look) -> dict[str, object]:
    """The ticks beside the messages of one page."""

    def ticked(name: str) -> list[int]:
        return numbers_in(request.POST.getlist(name))

    found = lines_chosen(
        look,
        bringing.choices.get("left_out", ()),
        seen=ticked("seen"),
        out=ticked("out"),
        asks=ticked("asks"),
    )
    if not bringing.choices.get("left_out") and not found["left_out"]:
        del found["left_out"]
    return dict(found)


@login_required
@require_POST
def discard_brought(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Throw a file away of which nothing was taken in."""
    standing, bringing = _find(request, network, pk)
    gathering = bringing.gathering
    verbs.discard(by=standing, bringing=bringing)
    toasts.say(request, _("Thrown away. Nothing of it was taken in."))
    return redirect("gatherings:bring", network, gathering.pk)


@login_required
@require_safe
def intake(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """What came in together, and every line of it accounted for."""
    standing, found = _find_intake(request, network, pk)
    context = {
        "network": standing.network,
        "gathering": found.gathering,
        "intake": found,
        "account": account_in_words(found),
        "prompts": found.gathering.prompts.filter(voices__intake=found).distinct(),
        "panels": [] if found.undone_at else panels_of(standing, found.gathering),
    }
    return render(request, "gatherings/intake.html", context)


@login_required
@require_POST
def take_out(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take out again what came in together."""
    standing, found = _find_intake(request, network, pk)
    verbs.take_out(by=standing, intake=found)
    toasts.say(request, _("Taken out again. The gathering is as it was before."))
    return redirect("gatherings:intake", network, pk)
