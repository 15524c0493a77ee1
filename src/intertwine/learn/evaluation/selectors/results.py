"""What came of a health check, in words and in the order of what most needs care."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intertwine.handbook.selectors.shelf import Card, shelf
from intertwine.learn.evaluation.models import HealthCheck
from intertwine.learn.evaluation.rules import (
    AREAS,
    LEAST,
    MARKS,
    STATEMENTS,
    Area,
    Change,
    Statement,
    agreeing,
    areas_in_order,
    changed,
    hangs_on_one,
    needs_most_care,
    verdict_of,
)
from intertwine.learn.evaluation.selectors.words import finding_words, mark_words


@dataclass(frozen=True)
class Part:
    """One of the five answers to a statement, as a piece of a bar.

    Args:
        word: The answer.
        number: How many gave it.
        start: Where its piece begins, in per cent.
        length: How long it is.
    """

    word: str
    number: int
    start: float
    length: float


@dataclass(frozen=True)
class Line:
    """One statement and what its answers come to.

    Args:
        key: Its key.
        text: The statement.
        finding: What the answers come to, with how many agree.
        hangs_on_one: Whether a single person could have turned it.
        change: What is different from the check before, where that can be said.
        parts: The five answers.
        cannot: How many could not say.
    """

    key: str
    text: str
    finding: str
    hangs_on_one: bool
    change: str
    parts: Sequence[Part]
    cannot: int


@dataclass(frozen=True)
class Rated:
    """One area: its statements, and how many of them too few have answered."""

    name: str
    lines: Sequence[Line]
    untold: int
    helps: Sequence[Card]


@dataclass(frozen=True)
class Step:
    """What most needs care, what may help, and where to note it as a need."""

    line: Line
    helps: Sequence[Card]
    need: str


@dataclass(frozen=True)
class Results:
    """All that is told of a check that is over.

    Args:
        check: Which.
        before: The check that it is compared with, if there is one.
        areas: What most needs care first.
        step: What to do next, if not most agree with everything.
        changes: How many statements are told to have changed.
    """

    check: HealthCheck
    before: HealthCheck | None
    areas: Sequence[Rated] = ()
    step: Step | None = None
    changes: int = 0
    wishes: Sequence[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """The five answers, in the order of their pieces of a bar."""
        words = mark_words()
        return [words[mark] for mark in MARKS]

    @property
    def is_told(self) -> bool:
        """Whether enough people answered anything."""
        return bool(self.check.totals)


def results_of(check: HealthCheck, *, with_wishes: bool) -> Results:
    """What came of a check. Three queries, and five when the handbook changed.

    Args:
        check: One that is over.
        with_wishes: Whether with what people wrote: for weavers alone.
    """
    if not check.totals:
        return Results(check, None)
    before = _before(check)
    lines = {line.key: line for line in _lines(check, before)}
    pages = shelf().by_slug
    rated = [_rated(area, lines, pages) for area in areas_in_order(_counts(check))]
    changes = sum(bool(line.change) for line in lines.values())
    wishes = [each.text for each in check.wishes.all()] if with_wishes else []
    step = _step(check, lines, pages)
    return Results(check, before, rated, step, changes, wishes)


def _step(
    check: HealthCheck, lines: Mapping[str, Line], pages: Mapping[str, Card]
) -> Step | None:
    key = needs_most_care(_counts(check))
    if key is None:
        return None
    return Step(lines[key], _helps(_area_of(key), pages), _need(check, lines[key]))


def _before(check: HealthCheck) -> HealthCheck | None:
    """The last check before this one of which anything is told."""
    others = HealthCheck.objects.filter(network=check.network_id).closed()
    return others.filter(pk__lt=check.pk).exclude(totals={}).first()


def _counts(check: HealthCheck) -> dict[str, list[int]]:
    """The five counts of every statement that is asked today and told."""
    return {key: row[:5] for key, row in check.totals.items() if key in STATEMENTS}


def _lines(check: HealthCheck, before: HealthCheck | None) -> Iterator[Line]:
    then = _counts(before) if before else {}
    for key, counts in _counts(check).items():
        verdict = verdict_of(counts)
        if verdict is None:
            continue
        said = {"agree": agreeing(counts), "number": sum(counts)}
        yield Line(
            key=key,
            text=_(STATEMENTS[key].text),
            finding=finding_words()[verdict] % said,
            hangs_on_one=hangs_on_one(counts),
            change=_change(counts, then.get(key), before),
            parts=list(_parts(counts)),
            cannot=check.totals[key][5],
        )


def _change(
    counts: Sequence[int], then: Sequence[int] | None, before: HealthCheck | None
) -> str:
    if then is None or before is None or before.closed_on is None:
        return ""
    words = {
        Change.MORE: _(
            "More agree than in %(month)s: %(then)s of %(number)s did then."
        ),
        Change.FEWER: _(
            "Fewer agree than in %(month)s: %(then)s of %(number)s did then."
        ),
        None: "",
    }
    month = date_format(before.closed_on, "F Y")
    number = {"month": month, "then": agreeing(then), "number": sum(then)}
    said = words[changed(counts, then)]
    return said % number if said else ""


def _parts(counts: Sequence[int]) -> Iterator[Part]:
    words, start = mark_words(), 0.0
    for mark, number in enumerate(counts, start=1):
        length = round(100 * number / sum(counts), 2)
        yield Part(words[mark], number, round(start, 2), length)
        start += length


def _area_of(key: str) -> Area:
    return next(a for a in AREAS if key in {one.key for one in a.statements})


def _rated(area: Area, lines: Mapping[str, Line], pages: Mapping[str, Card]) -> Rated:
    told = [lines[one.key] for one in area.statements if one.key in lines]
    untold = len(area.statements) - len(told)
    return Rated(_(area.name), told, untold, _helps(area, pages))


def _helps(area: Area, pages: Mapping[str, Card]) -> list[Card]:
    return [pages[slug] for slug in area.helps if slug in pages]


def _need(check: HealthCheck, line: Line) -> str:
    """Where the statement can be noted as a need, filled in."""
    text = _("What would let more of us say: “%(text)s”") % {"text": line.text}
    words = urlencode({"text": text, "of": "health-check"})
    return f"{reverse('needs:note', args=[check.network.slug])}?{words}"


def rows_for_file(check: HealthCheck) -> Iterator[list[str]]:
    """The totals as lines of a table; a statement that too few answered stays empty."""
    asked = [(area, one) for area in AREAS for one in area.statements]
    yield [_("Area"), _("Statement"), *mark_words().values()]
    for area, one in asked:
        yield [_(area.name), *_row(check, one)]


def _row(check: HealthCheck, one: Statement) -> list[str]:
    counts = check.totals.get(one.key)
    few = _("Fewer than %(least)s") % {"least": LEAST}
    return [_(one.text), *(map(str, counts) if counts else [few])]
