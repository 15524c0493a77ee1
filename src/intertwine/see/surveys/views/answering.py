"""One question: a list of people to tick, saved with every tap."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from intertwine.kit.access import is_htmx
from intertwine.kit.numbers import number_in
from intertwine.kit.templatetags import kit
from intertwine.people.models import Person
from intertwine.people.selectors import words_of_search
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.models import Question
from intertwine.see.surveys.selectors import Answering, Offer
from intertwine.see.surveys.views.finishing import neighbours
from intertwine.see.surveys.views.whose import answers, context_of
from intertwine.see.ties.forms.naming import NameForm
from intertwine.see.ties.rules import Saying

PAGE = "surveys/question.html"
ORDERS = ("name", "organisation")


@dataclass(frozen=True)
class Look:
    """What of the list somebody looks at, as it stands in the address."""

    q: str = ""
    organisation: str = ""
    order: str = "name"
    page: int = 1

    @property
    def query(self) -> str:
        """The same for an address, without the page."""
        return urlencode(self._said)

    @property
    def hidden(self) -> SafeString:
        """The same and the page, as hidden fields of a form."""
        page = {"page": str(self.page)} if self.page > 1 else {}
        field = '<input type="hidden" name="{}" value="{}">'
        return format_html_join("", field, (self._said | page).items())

    @property
    def _said(self) -> dict[str, str]:
        said = {"q": self.q, "organisation": self.organisation}
        said |= {"by": self.order if self.order != "name" else ""}
        return {key: value for key, value in said.items() if value}


def look_in(asked: dict[str, str]) -> Look:
    """Read it from an address or a form; what cannot be read is left aside."""
    organisation, page = asked.get("organisation", ""), asked.get("page", "")
    order = asked.get("by", "")
    return Look(
        q=asked.get("q", "")[:200],
        organisation=organisation if number_in(organisation) else "",
        order=order if order in ORDERS else "name",
        page=number_in(page) or 1,
    )


def _question(found: Answering, number: int) -> Question:
    rows = Question.objects.select_related("kind").filter(survey=found.survey)
    asked = get_object_or_404(rows, pk=number)
    asked.kind.network = found.survey.network
    return asked


@answers()
def question(request: HttpRequest, found: Answering, number: int) -> HttpResponse:
    """One question, with everyone who may be named."""
    asked = _question(found, number)
    return _shown(request, found, asked, NameForm())


def _shown(
    request: HttpRequest, found: Answering, asked: Question, missing: NameForm
) -> HttpResponse:
    look = look_in(request.GET.dict())
    roster = selectors.roster_of(
        found,
        asked,
        words=words_of_search(look.q),
        organisation=look.organisation,
        order=look.order,
        page=look.page,
    )
    about = {"roster": roster, "look": look} | _row_context(found, asked, look)
    if is_htmx(request):
        context: dict[str, object] = {"who": found.key, "answering": found, **about}
        return render(request, f"{PAGE}#roster", context)
    before, after, place = neighbours(found, str(asked.pk))
    context = context_of(found, before=before, after=after, place=place, **about)
    context |= {
        "missing": missing,
        "scale": selectors.scale_of(asked.kind),
        "organisations": selectors.organisations_to_find(found),
    }
    status = 422 if missing.errors else 200
    return render(request, PAGE, context, status=status)


def _row_context(found: Answering, asked: Question, look: Look) -> dict[str, object]:
    """What every row needs, worked out once for all of them."""
    return {
        "question": asked,
        "tap_url": reverse("surveys:tap", args=[found.key, asked.pk]),
        "hidden": look.hidden,
        "tick": kit.icon("check"),
    }


@require_POST
@answers()
def tap(request: HttpRequest, found: Answering, number: int) -> HttpResponse:
    """One tap. Sent twice it does the same; a script gets the row, others the page."""
    asked = _question(found, number)
    person = _person(found, request.POST.get("about", ""))
    strength = request.POST.get("strength", "")
    level = int(strength) if strength in set("12345") else None
    says = request.POST.get("says") != "no"
    if found.is_kept:
        said = services.tap(
            by=found, question=asked, about=person, says=says, strength=level
        )
    else:
        said = Saying(says=says, strength=level)
    if is_htmx(request):
        row = selectors.row_of(found, asked, person, said)
        look = look_in(request.POST.dict())
        context = {"row": row, "who": found.key} | _row_context(found, asked, look)
        return render(request, "surveys/parts/row.html", context)
    return redirect(_back(request, found, number, f"pick-{person.pk}"))


def _person(found: Answering, pk: str) -> Person:
    person = selectors.person_to_name(found, number_in(pk) or 0)
    if person is None:
        raise Http404
    return person


def _back(request: HttpRequest, found: Answering, number: int, anchor: str) -> str:
    """The page as it was, at the person who was tapped."""
    look = look_in(request.POST.dict())
    address = reverse("surveys:question", args=[found.key, number])
    page = f"&page={look.page}" if look.page > 1 else ""
    return f"{address}?{look.query}{page}#{anchor}"


@require_POST
@answers()
def offer(request: HttpRequest, found: Answering, number: int) -> HttpResponse:
    """What they say to a tie that somebody else named."""
    asked = _question(found, number)
    told = _offer(found, asked, request.POST.get("about", ""))
    answer = request.POST.get("answer", "")
    services.answer_offer(by=found, offer=told, answer=answer)
    if is_htmx(request):
        said = replace(told, answer=answer)
        context = {"offer": said, "who": found.key, "question": asked}
        return render(request, "surveys/parts/offer.html", context)
    return redirect(_back(request, found, number, "offers"))


def _offer(found: Answering, asked: Question, pk: str) -> Offer:
    told = selectors.offer_with(found, asked, number_in(pk) or 0)
    if told is None:
        raise Http404
    return told


@require_POST
@answers()
def add(request: HttpRequest, found: Answering, number: int) -> HttpResponse:
    """Add somebody who is missing, and tick them."""
    asked = _question(found, number)
    form = NameForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, asked, form)
    if found.is_kept:
        person = services.add_missing(by=found, **form.cleaned_data)
        services.tap(by=found, question=asked, about=person, says=True)
        return redirect(_back(request, found, number, f"pick-{person.pk}"))
    return redirect("surveys:question", found.key, number)


@answers()
def picture(request: HttpRequest, found: Answering, number: int) -> HttpResponse:
    """Somebody's picture, to those who may see it."""
    people = Person.objects.visible_to(found.standing)
    people = people.showing("picture", found.standing).exclude(picture="")
    person = get_object_or_404(people, pk=number)
    try:
        with person.picture.open() as file:
            return HttpResponse(file.read(), content_type="image/jpeg")
    except OSError as reason:
        raise Http404 from reason
