"""After the questions: about yourself, trust, and done."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from intertwine.kit.access import is_htmx
from intertwine.kit.numbers import number_in
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.forms.answering import AboutYouForm
from intertwine.see.surveys.selectors import Answering
from intertwine.see.surveys.selectors.answering import Step
from intertwine.see.surveys.selectors.roster import Trusted
from intertwine.see.surveys.views.whose import answers, context_of
from intertwine.see.ties.selectors import own_ties

NAMES = {"about-you": "about_you", "trust": "trust", "done": "done"}


def step_address(found: Answering, step: Step) -> str:
    """Where a step of the survey is. No query."""
    if step.question is not None:
        return reverse("surveys:question", args=[found.key, step.question.pk])
    return reverse(f"surveys:{NAMES[step.key]}", args=[found.key])


def neighbours(found: Answering, key: str) -> tuple[str, str, dict[str, int]]:
    """The addresses before and after a step, and where it stands. Two queries."""
    steps = selectors.steps_of(found.survey)
    keys = [step.key for step in steps]
    if key not in keys:
        raise Http404
    number = keys.index(key)
    first = reverse("surveys:answer", args=[found.key])
    before = step_address(found, steps[number - 1]) if number else first
    after = step_address(found, steps[min(number + 1, len(steps) - 1)])
    return before, after, {"number": number + 1, "of": len(steps) - 1}


@answers()
def about_you(request: HttpRequest, found: Answering) -> HttpResponse:
    """What the survey asks about whoever answers."""
    before, after, place = neighbours(found, "about-you")
    sent = request.POST if request.method == "POST" else None
    asked = list(found.survey.fields.all())
    form = AboutYouForm(sent, asked=asked, person=found.person)
    if form.is_valid():
        if found.is_kept:
            services.answer_fields(by=found, answers=form.answers())
        return redirect(after)
    context = context_of(found, form=form, before=before, after=after, place=place)
    status = 422 if form.errors else 200
    return render(request, "surveys/about_you.html", context, status=status)


@answers()
def trust(request: HttpRequest, found: Answering) -> HttpResponse:
    """How far they trust those they named. Seen by nobody else."""
    before, after, place = neighbours(found, "trust")
    if request.method == "POST":
        return _rate(request, found)
    people = selectors.trusted(found)
    context = context_of(found, people=people, before=before, after=after, place=place)
    return render(request, "surveys/trust.html", context)


def _rate(request: HttpRequest, found: Answering) -> HttpResponse:
    about, told = request.POST.get("about", ""), request.POST.get("level", "")
    person = selectors.person_to_name(found, number_in(about) or 0)
    if person is None:
        raise Http404
    level = int(told) if told in set("12345") else None
    if found.is_kept:
        services.say_trust(by=found, about=person, level=level)
    if is_htmx(request):
        context = {"one": Trusted(person, level), "who": found.key}
        return render(request, "surveys/parts/trust_row.html", context)
    address = reverse("surveys:trust", args=[found.key])
    return redirect(f"{address}#pick-{person.pk}")


@answers()
def done(request: HttpRequest, found: Answering) -> HttpResponse:
    """Thank you; what happens with it; and how the network has grown."""
    if request.method == "POST":
        if found.is_kept:
            services.finish_answering(by=found)
        return redirect("surveys:done", found.key)
    before, _after, _place = neighbours(found, "done")
    survey = found.survey
    context = context_of(
        found,
        before=before,
        named=_number_named(found),
        growth=selectors.growth_of(survey, found.standing)
        if survey.shows_growth
        else None,
    )
    return render(request, "surveys/done.html", context)


def _number_named(found: Answering) -> int:
    """How many people they named, in whatever kind of tie. One query."""
    if not found.is_kept:
        return 0
    return len({one.other.pk for one in own_ties(found.standing) if one.own.says})
