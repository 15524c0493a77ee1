"""Needs for programs: what is needed, how many need it, and what answers it."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import AfterValidator, StringConstraints

from intertwine.learn.needs import services
from intertwine.learn.needs.rules import LONGEST
from intertwine.learn.needs.selectors.crossed import suggestions_for
from intertwine.learn.needs.selectors.ground import Ground, Line, ground_of
from intertwine.learn.needs.selectors.pages import Suggested
from intertwine.learn.needs.selectors.words import Rests, evidence_for
from intertwine.people.api.access import Said, need, standing, without_nul
from intertwine.people.models import Token

router = Router(tags=["needs"])
NEEDS = "/networks/{network}/needs"

Sentence = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST),
    AfterValidator(without_nul),
]
More = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=1000),
    AfterValidator(without_nul),
]


class PageOut(Schema):
    """A page of the handbook that answers a need, as people confirmed."""

    slug: str
    fit: str


class PerhapsOut(Schema):
    """A page that may answer it, and the sentence on it that says so."""

    slug: str
    sentence: str


class NeedOut(Schema):
    """A need; ``at_least_voices`` is rounded down, or null where too few spoke."""

    id: int
    text: str
    more: str
    votes: int
    also: list[str]
    at_least_voices: int | None
    nations: list[str]
    pages: list[PageOut]
    perhaps: list[PerhapsOut]
    helped_by: list[str]


class NeedIn(Schema):
    """What is needed, in a sentence."""

    text: Sentence
    more: More = ""


def _told(line: Line, perhaps: list[Suggested], rests: Rests) -> NeedOut:
    return NeedOut(
        id=line.need.pk,
        text=line.need.text,
        more=line.need.more,
        votes=line.votes,
        also=[each.text for each in line.merged],
        at_least_voices=rests.voices,
        nations=list(rests.nations),
        pages=[PageOut(slug=slug, fit=fit) for slug, fit in line.slugs.items()],
        perhaps=[
            PerhapsOut(slug=each.card.slug, sentence=each.sentence) for each in perhaps
        ],
        helped_by=[str(each) for each in line.answers if each.is_agreed],
    )


@router.get(NEEDS, response={200: list[NeedOut], 403: Said, 404: Said})
def needs(
    request: HttpRequest,
    network: str,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[int, Query(ge=0)] = 0,
) -> list[NeedOut]:
    """The needs of a network, most wanted first; ``after`` is the last id you have."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    ground = ground_of(here)
    lines = ground.lines[_first_after(ground, after) :][:limit]
    evidence = evidence_for([one for line in lines for one in line.family], here)
    perhaps = suggestions_for(lines)
    return [
        _told(line, pages, evidence.of(line.family))
        for line, pages in zip(lines, perhaps, strict=True)
    ]


def _first_after(ground: Ground, key: int) -> int:
    """The place of the first need after one of them; that of the very first for 0.

    Raises:
        Http404: If it is gone, so that nobody takes the rest for nothing.
    """
    if not key:
        return 0
    if key not in ground.by_key:
        raise Http404
    return ground.lines.index(ground.by_key[key]) + 1


@router.post(NEEDS, response={201: NeedOut, 403: Said, 404: Said})
def note(request: HttpRequest, network: str, said: NeedIn) -> Status[NeedOut]:
    """Write down a need; the same words again are the same need."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network)
    made = services.note_need(by=here, text=said.text, more=said.more)
    line = ground_of(here).by_key[made.pk]
    rests = evidence_for(line.family, here).of(line.family)
    return Status(201, _told(line, suggestions_for([line])[0], rests))
