"""The board of a network: asking, replying, and saying what helped."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.models import Standing
from intertwine.people.selectors import standing as standing_in
from intertwine.weave.questions import selectors, services
from intertwine.weave.questions.forms import AskForm, HelpedForm, ReplyForm
from intertwine.weave.questions.models import Question, Reply

PAGE = 20


@login_required
def questions(request: HttpRequest, network: str) -> HttpResponse:
    """What is asked, and another question."""
    standing = standing_in(request, network)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = services.ask(by=standing, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("Asked. You find replies here, and at home."))
            return redirect("questions:question", network, made.pk)
    rows = selectors.open_questions(standing)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    over = selectors.questions_over(standing)
    context = {
        "network": standing.network,
        "form": form,
        "page": page,
        "open": selectors.asked(page.object_list, standing),
        "over": selectors.asked(over, standing) if page.number == 1 else [],
    }
    status = 422 if form.errors else 200
    return render(request, "questions/questions.html", context, status=status)


def _found(
    request: HttpRequest, network: str, pk: int
) -> tuple[Standing, selectors.Asked]:
    standing = standing_in(request, network)
    found = get_object_or_404(Question.objects.visible_to(standing), pk=pk)
    return standing, selectors.asked([found], standing)[0]


@login_required
def question(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """One question, what others know, and a reply."""
    standing, found = _found(request, network, pk)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        text, about = form.cleaned_data["said"], found.question
        try:
            services.reply(
                by=standing, question=about, text=text, is_open=form.is_for_all
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("Thank you. Whoever asked finds it at home."))
            return redirect("questions:question", network, pk)
    return _shown(request, standing, found, form=form)


def _shown(
    request: HttpRequest, standing: Standing, found: selectors.Asked, **more: Any
) -> HttpResponse:
    replies = selectors.replies_to(found.question, standing)
    if found.is_mine and request.method == "GET":
        services.note_as_read(question=found.question)
    might = selectors.who_might_know(found.question, standing) if found.is_mine else []
    context = {
        "network": standing.network,
        "found": found,
        "replies": replies,
        "might_know": might,
        "helped": HelpedForm(),
        **more,
    }
    status = 422 if any(form.errors for form in more.values()) else 200
    return render(request, "questions/question.html", context, status=status)


@login_required
@require_POST
def change(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say what helped, open it again, or remove it; weavers may remove any."""
    standing, found = _found(request, network, pk)
    if not (found.is_mine or standing.is_weaver):
        raise Http404
    what, about = request.POST.get("do"), found.question
    if what == "remove":
        services.remove_question(question=about)
        say(request, _("Removed, with all replies."))
        return redirect("questions:questions", network)
    if what == "close" and found.is_mine:
        form = HelpedForm(request.POST)
        if not form.is_valid():
            return _shown(request, standing, found, helped=form, form=ReplyForm())
        services.say_what_helped(question=about, helped=form.cleaned_data["helped"])
        say(request, _("Closed. Thank you for telling others."))
    elif what == "again" and found.is_mine:
        services.open_again(question=about)
        say(request, _("It is open again."))
    return redirect("questions:question", network, pk)


@login_required
@require_POST
def take_back(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take back what one replied; weavers may remove what is for all."""
    standing = standing_in(request, network)
    there = Question.objects.visible_to(standing)
    readable = Reply.objects.readable_by(standing.person)
    found = get_object_or_404(readable.filter(question__in=there), pk=pk)
    is_mine = found.by_id == getattr(standing.person, "pk", None)
    if not is_mine and not (standing.is_weaver and found.is_open):
        raise Http404
    services.remove_reply(reply=found)
    say(request, _("Removed."))
    return redirect("questions:question", network, found.question_id)
