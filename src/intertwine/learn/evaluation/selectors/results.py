"""What came of a health check, in words and in the order of what most needs care."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intertwine.handbook.selectors.shelf import Card, shelf
from intertwine.learn.evaluation.models import HealthCheck
from intertwine.learn.evaluation.rules import (
    AREAS,
    IN_BETWEEN,
    LEAST,
    STATEMENTS,
    Area,
    Change,
    Piece,
    Told,
    areas_in_order,
    changed,
    hangs_on_one,
    may_celebrate,
    needs_most_care,
    told_of_each,
)
from intertwine.learn.evaluation.selectors.words import finding, piece_words


@dataclass(frozen=True)
class Part:
    """Answers to a statement that are counted together, as a piece of a bar.

    Args:
        word: The answers.
        tone: Which of five tones its piece has.
        number: How many gave one of them.
        start: Where its piece begins, in per cent.
        length: How long it is.
    """

    word: str
    tone: int
    number: int
    start: float
    length: float


@dataclass(frozen=True)
class Line:
    """One statement and what its answers come to.

    Args:
        text: The statement.
        finding: What the answers come to, with how many agree if that may be told.
        hangs_on_one: Whether a single person could have turned it.
        change: What is different from the check before, where that can be said.
        parts: The answers as far as they may be told; none where there are only words.
        silent: How many could not say or left it out; 0 if too few to be told.
    """

    text: str
    finding: str
    hangs_on_one: bool
    change: str
    parts: Sequence[Part]
    silent: int


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
        wishes: What people wrote, if five or more did and the reader may read it.
        is_joyful: Whether nearly everybody agrees with everything that is told.
    """

    check: HealthCheck
    before: HealthCheck | None
    areas: Sequence[Rated] = ()
    step: Step | None = None
    changes: int = 0
    wishes: Sequence[str] = ()
    is_joyful: bool = False

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
    told = _told(check)
    lines = _lines(told, before)
    pages = shelf().by_slug
    rated = [_rated(area, lines, pages) for area in areas_in_order(told)]
    changes = sum(bool(line.change) for line in lines.values())
    wishes = [each.text for each in check.wishes.all()] if with_wishes else []
    step = _step(check, needs_most_care(told), lines, pages)
    joyful = may_celebrate(told)
    return Results(check, before, rated, step, changes, wishes, joyful)


def _step(
    check: HealthCheck,
    key: str | None,
    lines: Mapping[str, Line],
    pages: Mapping[str, Card],
) -> Step | None:
    if key is None:
        return None
    return Step(lines[key], _helps(_area_of(key), pages), _need(check, lines[key]))


def _before(check: HealthCheck) -> HealthCheck | None:
    """The last check before this one of which anything is told."""
    others = HealthCheck.objects.filter(network=check.network_id).closed()
    return others.filter(pk__lt=check.pk).exclude(totals={}).first()


def _told(check: HealthCheck) -> dict[str, Told]:
    """What may be told of every statement that is asked today; nothing else is read."""
    asked = {key: row for key, row in check.totals.items() if key in STATEMENTS}
    return told_of_each(asked, check.answered)


def _lines(told: Mapping[str, Told], before: HealthCheck | None) -> dict[str, Line]:
    then = _told(before) if before else {}
    return {
        key: Line(
            text=_(STATEMENTS[key].text),
            finding=finding(each),
            hangs_on_one=hangs_on_one(each),
            change=_change(each, then.get(key), before),
            parts=list(_parts(each)),
            silent=each.silent,
        )
        for key, each in told.items()
    }


def _change(now: Told, then: Told | None, before: HealthCheck | None) -> str:
    if then is None or before is None or before.closed_on is None:
        return ""
    words = {
        Change.MORE: _("More agree than in %(month)s. Then it read: %(finding)s"),
        Change.FEWER: _("Fewer agree than in %(month)s. Then it read: %(finding)s"),
    }
    change = changed(now, then)
    if change is None:
        return ""
    month = date_format(before.closed_on, "F Y")
    return words[change] % {"month": month, "finding": finding(then)}


def _parts(told: Told) -> Iterator[Part]:
    start = 0.0
    for piece in told.pieces:
        length = round(100 * piece.number / told.number, 2)
        word, tone = piece_words(piece, told), _tone(piece)
        yield Part(word, tone, piece.number, round(start, 2), length)
        start += length


def _tone(piece: Piece) -> int:
    """Answers that are counted together look like the strongest of them."""
    first, last = piece.marks[0], piece.marks[-1]
    return last if first > IN_BETWEEN else first


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
    """What is told, as lines of a table: the pieces of a statement below each other."""
    told = _told(check)
    few = _("Fewer than %(least)s answered") % {"least": LEAST}
    yield [
        *(_("Area"), _("Statement"), _("What came of it")),
        *(_("Answer"), _("How many")),
    ]
    for area in AREAS:
        for one in area.statements:
            each, about = told.get(one.key), [_(area.name), _(one.text)]
            if each is None:
                yield [*about, few, "", ""]
            else:
                yield from ([*about, finding(each), *row] for row in _rows(each))


def _rows(told: Told) -> list[tuple[str, str]]:
    rows = [(piece_words(each, told), str(each.number)) for each in told.pieces]
    if told.silent:
        rows.append((_("Could not say, or left it out"), str(told.silent)))
    return rows or [("", "")]
