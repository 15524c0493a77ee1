"""Before the first question: who asks, who will see what; or no, thank you."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intertwine.kit.errors import Refused
from intertwine.people import selectors as people
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.forms.answering import BeginForm, JoinAndBeginForm
from intertwine.see.surveys.rules import Way
from intertwine.see.surveys.selectors import Answering
from intertwine.see.surveys.views.finishing import step_address
from intertwine.see.surveys.views.whose import answers, context_of


@answers(begun=False)
def answer(request: HttpRequest, found: Answering) -> HttpResponse:
    """The first page. Looking at it changes nothing: mail scanners follow links too."""
    if found.way is Way.PAPER:
        return redirect(_first(found))
    words = selectors.asked_words(found)
    form = _form(request, found, words)
    if request.method == "POST" and not found.is_kept:
        return redirect(_first(found))
    if form.is_valid():
        try:
            services.agree_to_answer(
                by=found,
                version=form.cleaned_data["version"] or 0,
                agreement=form.agreement()
                if isinstance(form, JoinAndBeginForm)
                else None,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(_first(found))
    context = context_of(found, words=words, form=form, first=_first(found))
    context["joining"] = people.asked(found.survey.network, "joining")
    status = 422 if form.errors else 200
    return render(request, "surveys/answer.html", context, status=status)


def _first(found: Answering) -> str:
    return step_address(found, selectors.steps_of(found.survey)[0])


def _form(
    request: HttpRequest, found: Answering, words: people.Asked
) -> BeginForm | JoinAndBeginForm:
    sent = request.POST if request.method == "POST" else None
    initial: dict[str, object] = {"version": words.version}
    if found.person.agreed_at is not None or not found.is_kept:
        return BeginForm(sent, initial=initial)
    joining = people.asked(found.survey.network, "joining")
    initial |= {"name": found.person.name, "joining_version": joining.version}
    return JoinAndBeginForm(sent, initial=initial)


@require_POST
@answers(begun=False)
def not_me(request: HttpRequest, found: Answering) -> HttpResponse:
    """The letter reached somebody else: its link stops working."""
    if found.way is not Way.LINK:
        raise Http404
    services.say_it_is_not_me(asked=found.asked)
    return render(request, "surveys/strayed.html", {"survey": found.survey})


@require_POST
@answers(begun=False)
def decline(request: HttpRequest, found: Answering) -> HttpResponse:
    """No, thank you; and perhaps: no more letters."""
    if found.way not in {Way.LINK, Way.ACCOUNT}:
        raise Http404
    never_again = request.POST.get("never_again") == "yes"
    services.decline_survey(by=found, never_again=never_again)
    context = {"survey": found.survey, "who": found.key, "never_again": never_again}
    context["has_begun"] = found.has_agreed
    return render(request, "surveys/declined.html", context)


@answers(begun=False, closed=True)
def letters(request: HttpRequest, found: Answering) -> HttpResponse:
    """No more letters about this survey."""
    if found.way is not Way.LINK:
        raise Http404
    if request.method == "POST":
        services.stop_letters(asked=found.asked)
    is_done = request.method == "POST" or found.asked.stopped_at is not None
    context = {"survey": found.survey, "who": found.key, "is_done": is_done}
    return render(request, "surveys/letters.html", context)
