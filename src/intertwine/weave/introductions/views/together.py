"""What the two have between them, each on a page of their own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in, numbers_in
from intertwine.kit.toasts import say
from intertwine.weave.introductions import selectors, services
from intertwine.weave.introductions.forms.answering import (
    NoteForm,
    OwnNoteForm,
    TimesForm,
)
from intertwine.weave.introductions.models import Ask
from intertwine.weave.introductions.rules import State
from intertwine.weave.introductions.views.answering import context_of, for_asked, over


@for_asked
def together(request: HttpRequest, ask: Ask) -> HttpResponse:
    """How to reach the other one, notes between the two, and times to meet."""
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.write_note(ask=ask, text=form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("They get a letter that there is a note."))
            return redirect("introductions:together", context_of(ask, request)["who"])
    return _shown(request, ask, form=form)


def _shown(request: HttpRequest, ask: Ask, **forms: Any) -> HttpResponse:
    found = selectors.together_of(ask)
    if found is None:
        who = context_of(ask, request)["who"]
        if ask.can_answer:
            return redirect("introductions:asked", who)
        return over(request, ask)
    context = {"form": NoteForm(), "times": TimesForm(), "own": OwnNoteForm()} | forms
    is_wrong = any(form.errors for form in context.values())
    context = context_of(ask, request, found=found, **context)
    status = 422 if is_wrong else 200
    return render(request, "introductions/together.html", context, status=status)


@for_asked
def end(request: HttpRequest, ask: Ask) -> HttpResponse:
    """End the conversation; first what that means."""
    if ask.introduction.state != State.AGREED:
        return over(request, ask)
    if request.method == "POST":
        services.end_conversation(ask=ask)
        say(request, _("Ended. They are not told why."))
    if request.method == "POST" or not ask.introduction.is_going_on:
        return redirect("introductions:together", context_of(ask, request)["who"])
    return render(request, "introductions/end.html", context_of(ask, request))


@require_POST
@for_asked
def own_note(request: HttpRequest, ask: Ask) -> HttpResponse:
    """A note for oneself, or away with one."""
    number = number_in(request.POST.get("forget"))
    form = OwnNoteForm(request.POST)
    if number is not None:
        services.forget_own_note(ask=ask, number=number)
        say(request, _("Removed."))
    elif not form.is_valid():
        return _shown(request, ask, own=form)
    else:
        try:
            services.write_note(ask=ask, text=form.cleaned_data["own"], is_own=True)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return _shown(request, ask, own=form)
        say(request, _("Kept. Only you read it."))
    return redirect("introductions:together", context_of(ask, request)["who"])


@require_POST
@for_asked
def times(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Tick the times that suit, and propose another."""
    form = TimesForm(request.POST)
    keys = set(numbers_in(request.POST.getlist("suits")))
    if not form.is_valid():
        return _shown(request, ask, times=form)
    more = form.cleaned_data["more"]
    try:
        services.choose_times(ask=ask, suits=keys, more=[more] if more else [])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, ask, times=form)
    say(request, _("Saved. Once a time suits both, you both get a letter."))
    return redirect("introductions:together", context_of(ask, request)["who"])


@for_asked
def appointment(request: HttpRequest, ask: Ask, number: int) -> HttpResponse:
    """A time that suits both, for one's calendar."""
    found = selectors.together_of(ask)
    if found is None:
        raise Http404
    settled = [each.time.pk for each in found.settled]
    time = get_object_or_404(ask.introduction.times.filter(pk__in=settled), pk=number)
    name = 'attachment; filename="first-meeting.ics"'
    return HttpResponse(
        selectors.calendar_of(ask, time),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": name},
    )


@require_POST
@for_asked
def address(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Let the other one have one's e-mail address, or not any more."""
    services.share_address(ask=ask, shares=request.POST.get("shares") == "yes")
    say(request, _("Saved."))
    return redirect("introductions:together", context_of(ask, request)["who"])
