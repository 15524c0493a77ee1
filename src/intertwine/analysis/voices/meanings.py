"""What the columns of a table of answers mean, as far as headings and cells tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import islice

from intertwine.analysis.voices.wordings import has_ellipsis, plain


class Meaning(StrEnum):
    """What the cells of a column are."""

    ANSWER = "answer"
    TEXT = "text"
    PROMPT = "prompt"
    NAME = "name"
    TIME = "time"
    NATION = "nation"
    SECTOR = "sector"
    ROLE = "role"
    VOTES = "votes"
    NOTHING = "nothing"


_KNOWN: dict[Meaning, str] = {
    Meaning.TEXT: "text, comment, comments, response, answer, note, notes, idea, content, message,"
    " statement, comment body, survey text, sticky, sticky note, sticky notes, comment text,"
    " free text, question text, feedback, plain text, card, voice, said",
    Meaning.PROMPT: "column, frame, prompt, topic, group, category, poll, question, list,"
    " question title, board column",
    Meaning.NAME: "name, full name, author, participant, participant name, from, user, user name,"
    " username, sender, nickname, your name, voter, display name, created by, asked by,"
    " respondent, first name",
    Meaning.TIME: "timestamp, time, date, start time, completion time, last modified time, created,"
    " created at, submitted, submitted at, date submitted, submit date, date time, datetime,"
    " asked at, submitdate",
    Meaning.NATION: "nation, country, home nation, your nation, which nation,"
    " which nation are you in, which nation do you live in",
    Meaning.SECTOR: "sector, your sector, which sector, which sector do you work in",
    Meaning.ROLE: "role, your role, job title, job role, what is your role",
    Meaning.VOTES: "votes, vote count, upvotes, likes, number of votes, agrees, upvote count,"
    " score, dots",
    Meaning.NOTHING: "id, email, e mail, email address, e mail address, note id, noteid, comment id,"
    " author id, response id, seed, ip address, token, url, last page, start language,"
    " referrer url, color, colour, parent, rank, disagrees, moderated, phone, phone number,"
    " telephone, participant id, row id, index, status, x, y, width, height, points,"
    " voting iteration 1, quiz feedback, row number, refurl, ipaddr, startlanguage, lastpage,"
    " startdate, datestamp, last action, date started, date last action, is meta, is seed",
}
_BY_HEADING = {
    heading: meaning
    for meaning, known in _KNOWN.items()
    for heading in known.split(", ")
}
_QUIZ = re.compile(r"(?:points|feedback)\s*[-–:]\s", re.I)
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?")
_MAIL = re.compile(r"[^\s@]{1,80}@[^\s@]{1,80}")
_SAMPLE = 2_000
_SAME = 5
_MOST_OPTIONS = 12
_WORDS_OF_OPTION = 8


def guesses(
    headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[Meaning, ...]:
    """What each column seems to mean.

    Example:
        >>> guesses(["Timestamp", "Email", "What is a network?"],
        ...         [["27/06/2022", "a@b.org", "people"]])
        (<Meaning.TIME: 'time'>, <Meaning.NOTHING: 'nothing'>, <Meaning.ANSWER: 'answer'>)
    """
    found = [
        _guess(heading, filled(rows, column, _SAMPLE))
        for column, heading in enumerate(headings)
    ]
    has_text = Meaning.TEXT in found
    settled = [
        Meaning.ANSWER if each is Meaning.PROMPT and not has_text else each
        for each in found
    ]
    return tuple(_first_only(settled))


def is_of_text(heading: str) -> bool:
    """Whether a heading says that what people said stands below it.

    Example:
        >>> is_of_text("Comments"), is_of_text("Time to meet")
        (True, False)
    """
    return _BY_HEADING.get(plain(heading)) is Meaning.TEXT


def filled(
    rows: Iterable[Sequence[str]], column: int, most: int | None = None
) -> list[str]:
    """The cells of a column that say something, or the first of them."""
    cells = (row[column] for row in rows if column < len(row))
    return list(islice(filter(None, cells), most))


def _first_only(found: Sequence[Meaning]) -> list[Meaning]:
    """One column each for time, name and the like: a second one is left out."""
    once = {Meaning.TEXT, Meaning.PROMPT, Meaning.NAME, Meaning.TIME, Meaning.VOTES}
    seen: set[Meaning] = set()
    settled = []
    for each in found:
        settled.append(Meaning.NOTHING if each in once & seen else each)
        seen.add(each)
    return settled


def _guess(heading: str, cells: Sequence[str]) -> Meaning:
    known = _BY_HEADING.get(plain(heading))
    if known:
        return known
    if not cells or _QUIZ.match(heading) or _is_key(heading) or _is_constant(cells):
        return Meaning.NOTHING
    for pattern, meaning in ((_MAIL, Meaning.NOTHING), (_DATE, Meaning.TIME)):
        if all(pattern.fullmatch(cell[:160]) for cell in cells):
            return meaning
    if all(_NUMBER.fullmatch(cell) for cell in cells) and not _asks(heading):
        return Meaning.NOTHING
    return Meaning.ANSWER


def _is_key(heading: str) -> bool:
    """Whether a heading says that the cells are numbers of something."""
    return plain(heading).rpartition(" ")[2] in {"id", "uuid", "number", "no", "code"}


def _is_constant(cells: Sequence[str]) -> bool:
    """Whether all say the same: a tick, or the question once more."""
    return len(cells) >= _SAME and len(set(cells)) == 1


def _asks(heading: str) -> bool:
    """Whether a heading reads as a question."""
    return "?" in heading or has_ellipsis(heading) or len(heading.split()) > 2


def shape(heading: str, cells: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What kind of prompt a column of answers is, and what could be chosen.

    Example:
        >>> shape("How well?", ["1", "5", "4"])
        ('scale', ('1', '4', '5'))
        >>> shape("I think a network is…", ["people", "trust"])
        ('sentence', ())
    """
    values = sorted(set(cells[:_SAMPLE]), key=lambda each: (len(each), each))
    if has_ellipsis(heading):
        return "sentence", ()
    if cells and all(_NUMBER.fullmatch(cell) for cell in values):
        return "scale", tuple(values[:_MOST_OPTIONS])
    few = len(values) <= _MOST_OPTIONS and len(cells) >= 3 * len(values)
    short = all(len(value.split()) <= _WORDS_OF_OPTION for value in values)
    return ("choice", tuple(values)) if cells and few and short else ("open", ())
