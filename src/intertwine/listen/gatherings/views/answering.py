"""Coming to a gathering by its code and answering, without an account or script."""

from dataclasses import replace

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import limits, toasts
from intertwine.kit.errors import Refused, TooOften
from intertwine.listen.gatherings import selectors, services
from intertwine.listen.gatherings.forms.answering import (
    AnswerForm,
    BeginForm,
    CodeForm,
)
from intertwine.listen.gatherings.live.limits import count_beginning, count_speaking
from intertwine.listen.gatherings.models import Gathering, Prompt, Round, Voice
from intertwine.listen.gatherings.rules import Asking, Naming, Stage, Visitor
from intertwine.listen.gatherings.services import Said
from intertwine.listen.gatherings.views.visiting import remember, visitor_of
from intertwine.people.models import Person, User
from intertwine.people.selectors import standing_of
from intertwine.people.selectors.standing import came_by_link

LIMITS = {"guess": "60/h/ip"}
"""Nobody guesses a code."""


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on a screen or a poster."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        limits.count(request, LIMITS, "guess", app="gatherings")
        code = form.cleaned_data["code"]
        if _opened().filter(code=code).exists():
            return redirect("gatherings:begin", code)
        form.add_error("code", _("No gathering has this code. Please look once more."))
    status = 422 if form.errors else 200
    return render(request, "gatherings/join.html", {"form": form}, status=status)


def _opened() -> QuerySet[Gathering]:
    rows = Gathering.objects.select_related("network")
    return rows.exclude(state=Stage.DRAFT)


def _found(request: HttpRequest, word: str) -> Gathering | None:
    """The gathering of a code; asking for one that is not there is counted."""
    gathering = _opened().filter(code=word.lower()).first()
    if gathering is None:
        limits.count(request, LIMITS, "guess", app="gatherings")
    return gathering


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "gatherings/unknown.html", status=404)


def _closed(
    request: HttpRequest, gathering: Gathering, *, typed: str = ""
) -> HttpResponse:
    """Since when it takes nothing, what one can still do, and what came too late."""
    context = {"gathering": gathering, "typed": typed}
    status = 422 if request.method == "POST" else 200
    return render(request, "gatherings/closed.html", context, status=status)


@never_cache
def begin(request: HttpRequest, word: str) -> HttpResponse:
    """What it is for and what becomes of what one says; then who one is, once."""
    gathering = _found(request, word)
    if gathering is None:
        return _unknown(request)
    came_by_link(request, gathering.network)
    if not gathering.is_open:
        return _closed(request, gathering)
    visitor = visitor_of(request, gathering)
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        gathering=gathering,
        words=selectors.words_of(gathering.network),
        initial={"name": visitor.name or _own_name(request, gathering)}
        | {
            name: getattr(visitor.background, name)
            for name in ("nation", "sector", "role")
        },
    )
    if form.is_valid() and _may_begin(request, form, visitor):
        known = replace(
            visitor,
            has_begun=True,
            background=form.background(),
            name=form.cleaned_data.get("name", ""),
        )
        response = redirect("gatherings:answer", gathering.code, 1)
        return remember(request, response, gathering, known)
    context = {"gathering": gathering, "form": form, "visitor": visitor}
    status = 422 if form.errors else 200
    return render(request, "gatherings/begin.html", context, status=status)


def _may_begin(request: HttpRequest, form: BeginForm, visitor: Visitor) -> bool:
    """Whether this browser may come in now; if not, the form says so.

    Counted in memory only: a note of it beside voices would tell who came when.
    """
    try:
        if not visitor.has_begun:
            count_beginning(request.META.get("REMOTE_ADDR", ""))
    except TooOften as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _own_name(request: HttpRequest, gathering: Gathering) -> str:
    """The name of a member where everybody gives one; else nothing is suggested."""
    person = _person(request, gathering)
    return person.name if person and gathering.naming == Naming.ASKED else ""


def _person(request: HttpRequest, gathering: Gathering) -> Person | None:
    """Who somebody is in the network, if they are signed in."""
    if not isinstance(request.user, User):
        return None
    return standing_of(request.user, gathering.network).person


@never_cache
def answer(request: HttpRequest, word: str, number: int) -> HttpResponse:
    """One prompt on one page: answer, and go on."""
    gathering = _found(request, word)
    if gathering is None:
        return _unknown(request)
    prompts = list(gathering.prompts.all())
    if not 0 < number <= len(prompts):
        raise Http404
    during = gathering.round
    during.gathering = gathering
    visitor = visitor_of(request, gathering).in_round(during.number)
    needs_name = gathering.naming == Naming.ASKED and not visitor.name
    is_too_late = request.method != "POST" and not gathering.is_open
    if not visitor.has_begun or needs_name or is_too_late:
        return redirect("gatherings:begin", gathering.code)
    prompt = prompts[number - 1]
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        prompt=prompt,
        initial={"once": get_random_string(22)},
    )
    if form.is_valid() and (after := _said(request, form, visitor, during, prompt)):
        toasts.say(request, _("Thank you. We have it."))
        is_last = number == len(prompts)
        words = [gathering.code] if is_last else [gathering.code, number + 1]
        page = "gatherings:thanks" if is_last else "gatherings:answer"
        return remember(request, redirect(page, *words), gathering, after)
    if not gathering.is_open:
        return _closed(request, gathering, typed=form.typed())
    context = {
        "gathering": gathering,
        "prompt": prompt,
        "form": form,
        "number": number,
        "total": len(prompts),
        "visitor": visitor,
        "has_answered": prompt.pk in visitor.heard,
    }
    status = 422 if form.errors else 200
    return render(request, "gatherings/answer.html", context, status=status)


def _said(
    request: HttpRequest,
    form: AnswerForm,
    visitor: Visitor,
    during: Round,
    prompt: Prompt,
) -> Visitor | None:
    """Keep an answer. None if it was refused; then the form says why."""
    try:
        count_speaking(visitor.mark)
        if form.kind is Asking.STATEMENTS:
            return services.judge(
                visitor=visitor, during=during, prompt=prompt, answers=form.reactions()
            )
        person = _person(request, during.gathering) if visitor.name else None
        said = Said(
            prompt,
            form.text(),
            form.value(),
            name=visitor.name,
            person=person if person and person.name == visitor.name else None,
            background=visitor.background,
            key=form.key(),
        )
        return services.say(visitor=visitor, during=during, said=said)
    except (Refused, TooOften) as refusal:
        form.add_error(None, str(refusal))
        return None


@never_cache
@require_safe
def thanks(request: HttpRequest, word: str) -> HttpResponse:
    """Thanks, what becomes of what was said, and the way back to each prompt."""
    gathering = _found(request, word)
    if gathering is None:
        return _unknown(request)
    visitor = visitor_of(request, gathering).in_round(gathering.round.number)
    made = [import_string(path)(gathering) for path in settings.BECAME_PANELS]
    context = {
        "gathering": gathering,
        "visitor": visitor,
        "prompts": gathering.prompts.all(),
        "named": _named(request, gathering, visitor),
        "panels": [panel for panel in made if panel is not None],
    }
    return render(request, "gatherings/thanks.html", context)


def _named(
    request: HttpRequest, gathering: Gathering, visitor: Visitor
) -> QuerySet[Voice]:
    """What somebody said by name, here in this browser or signed in anywhere."""
    rows = Voice.objects.of(gathering).exclude(name="").select_related("prompt")
    mine = rows.filter(pk__in=visitor.named)
    person = _person(request, gathering)
    return mine | rows.filter(person=person) if person else mine


@never_cache
@require_POST
def take_back(request: HttpRequest, word: str, pk: int) -> HttpResponse:
    """Take back what one said by name."""
    gathering = _found(request, word)
    if gathering is None:
        return _unknown(request)
    visitor = visitor_of(request, gathering)
    voice = get_object_or_404(_named(request, gathering, visitor), pk=pk)
    services.take_back(voice=voice)
    toasts.say(request, _("It is taken back, and gone."))
    return redirect("gatherings:thanks", gathering.code)
