"""Typing for the room, and notes."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings import selectors, services
from intertwine.listen.gatherings.forms.room import (
    HandsForm,
    LineForm,
    LinesForm,
    NoteForm,
    RoomForm,
)
from intertwine.listen.gatherings.models import Gathering, Note, Prompt, Voice
from intertwine.listen.gatherings.rules import Asking
from intertwine.listen.gatherings.views.gatherings import gathering_of
from intertwine.listen.gatherings.views.prompts import prompt_of
from intertwine.people import selectors as people
from intertwine.people.models import Standing
from intertwine.people.rules import Role

COUNTED = {Asking.CHOICE, Asking.SCALE}


def _sent(request: HttpRequest, part: str) -> QueryDict | None:
    """What was sent, if it was this part of the page."""
    is_it = request.method == "POST" and request.POST.get("part") == part
    return request.POST if is_it else None


@login_required
def type_in(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Type what is said in the room: one line, Enter, next. ``pk`` is the prompt's."""
    standing, prompt = prompt_of(request, network, pk)
    line = LineForm(_sent(request, "line"), auto_id="line-%s")
    lines = LinesForm(_sent(request, "lines"), auto_id="lines-%s")
    hands = HandsForm(_sent(request, "hands"), prompt=prompt, auto_id="hands-%s")
    said = _kept(request, standing, prompt, line, lines, hands)
    if said:
        return redirect("gatherings:type_in", network, pk)
    prompts = list(selectors.with_voices(prompt.gathering.prompts.all()))
    context = {
        "network": standing.network,
        "gathering": prompt.gathering,
        "prompt": prompt,
        "prompts": [each for each in prompts if each.kind != Asking.STATEMENTS],
        "line": line,
        "lines": lines,
        "hands": hands if Asking(prompt.kind) in COUNTED else None,
    }
    is_wrong = bool(line.errors or lines.errors or hands.errors)
    status = 422 if is_wrong else 200
    return render(request, "gatherings/type_in.html", context, status=status)


def _kept(
    request: HttpRequest,
    standing: Standing,
    prompt: Prompt,
    line: LineForm,
    lines: LinesForm,
    hands: HandsForm,
) -> bool:
    """Keep what was typed in one of the three forms. Says whether it was."""
    form = next((each for each in (line, lines, hands) if each.is_valid()), None)
    if form is None:
        return False
    try:
        if isinstance(form, HandsForm):
            _count(request, standing, prompt, form)
        else:
            texts = form.cleaned_data.get("lines", "").splitlines()
            one = [form.cleaned_data["text"]] if isinstance(form, LineForm) else texts
            _say(request, standing, prompt, one)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _say(
    request: HttpRequest, standing: Standing, prompt: Prompt, texts: list[str]
) -> None:
    kept = services.type_voices(by=standing, prompt=prompt, lines=texts)
    if len(kept) == 1:
        slug = standing.network.slug
        undo = reverse("gatherings:untype", args=[slug, kept[0].pk])
        toasts.say(request, _("Kept: “%(text)s”") % {"text": kept[0]}, undo=undo)
        return
    said = ngettext("%(number)s voice kept.", "%(number)s voices kept.", len(kept))
    toasts.say(request, said % {"number": len(kept)})


def _count(
    request: HttpRequest, standing: Standing, prompt: Prompt, form: HandsForm
) -> None:
    total = services.count_hands(by=standing, prompt=prompt, hands=form.hands())
    said = ngettext("%(number)s hand counted.", "%(number)s hands counted.", total)
    toasts.say(request, said % {"number": total})


@login_required
@require_POST
def untype(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take out again what was typed by mistake."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    voice = get_object_or_404(Voice.objects.visible_to(standing), pk=pk)
    services.untype(by=standing, voice=voice)
    toasts.say(request, _("Taken out again."))
    return redirect("gatherings:type_in", network, voice.prompt_id)


@login_required
def room(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Count people who were heard without a phone of their own."""
    standing, gathering = gathering_of(request, network, pk)
    words = selectors.words_of(standing.network)
    form = RoomForm(request.POST if request.method == "POST" else None, words=words)
    if form.is_valid():
        number = form.cleaned_data["people"]
        services.count_room(
            by=standing,
            gathering=gathering,
            people=number,
            background=form.background(),
        )
        said = ngettext(
            "%(number)s person counted.", "%(number)s people counted.", number
        )
        toasts.say(request, said % {"number": number})
        return redirect("gatherings:room", network, pk)
    context = {
        "network": standing.network,
        "gathering": gathering,
        "form": form,
        "overview": selectors.overview_of(gathering),
    }
    status = 422 if form.errors else 200
    return render(request, "gatherings/room.html", context, status=status)


@login_required
def notes(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """What facilitators noticed, and writing down more."""
    standing, gathering = gathering_of(request, network, pk)
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        prompts=gathering.prompts.all(),
    )
    if form.is_valid():
        services.write_note(by=standing, gathering=gathering, **form.cleaned_data)
        toasts.say(request, _("Your note is kept, apart from what people said."))
        return redirect("gatherings:notes", network, pk)
    context = {
        "network": standing.network,
        "gathering": gathering,
        "form": form,
        "notes": gathering.notes.select_related("prompt")[:200],
    }
    status = 422 if form.errors else 200
    return render(request, "gatherings/notes.html", context, status=status)


@login_required
@require_POST
def remove_note(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Throw a note away."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    mine = Gathering.objects.visible_to(standing)
    note = get_object_or_404(Note.objects.filter(gathering__in=mine), pk=pk)
    services.remove_note(by=standing, note=note)
    toasts.say(request, _("The note is gone."))
    return redirect("gatherings:notes", network, note.gathering_id)
