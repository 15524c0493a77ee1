"""What the columns of a table of answers mean, as far as headings and cells tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from intertwine.analysis.voices.wordings import (
    asks,
    has_ellipsis,
    is_no_answer,
    plain,
)


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


class Doubt(StrEnum):
    """Why a guess could be wrong, so that whoever brings the file is told."""

    REPEATS = "says the same few things and is left out"
    MAY_REPEAT = "says the same few things and is kept"
    ASKED = "holds what was asked"


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column seems to mean, and why that could be wrong."""

    meaning: Meaning
    doubt: Doubt | None = None


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
    " startdate, datestamp, last action, date started, date last action, is meta, is seed,"
    " organisation, organization, your organisation, your organization, organisation name,"
    " name of organisation, name of your organisation, which organisation are you from,"
    " which organisation do you work for, employer, department, directorate, nhs trust,"
    " trust name, health board, local authority, band, pay band, role band, job band, grade,"
    " age, age group, age band, gender, ethnicity, postcode, consent",
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
_ASKING = re.compile(
    r"(?:what|why|how|who|which|when|where|do|does|did|are|is|was|were|has|have|had|can|could"
    r"|would|will|should|may|please|describe|explain|tell|name|list|rate|choose|share)\b",
    re.I,
)
_ENDS = (".", "!", "?", "…")
_SAMPLE = 2_000
_SAME = 5
_MOST_OPTIONS = 12
_WORDS_OF_OPTION = 8
_WORDS_OF_LABEL = 3
_TIMES = 3
"""How often answers come again, on average, before they look like a choice."""
_ROWS_TO_BE_SURE, _TIMES_TO_BE_SURE = 20, 5


def guesses(
    headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[Guess, ...]:
    """What each column seems to mean.

    Example:
        >>> found = guesses(["Timestamp", "Email", "What is a network?"],
        ...                 [["27/06/2022", "a@b.org", "people"]])
        >>> [each.meaning.value for each in found]
        ['time', 'nothing', 'answer']
    """
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    found = [
        _guess(heading, filled(sample, column), len(sample))
        for column, heading in enumerate(headings)
    ]
    return tuple(_first_only(_with_text(_with_answers(found))))


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


def _with_answers(found: Sequence[Guess]) -> list[Guess]:
    """What says the same few things stays, where nothing else would be left."""
    if {Meaning.ANSWER, Meaning.TEXT} & {each.meaning for each in found}:
        return list(found)
    kept = Guess(Meaning.ANSWER, Doubt.MAY_REPEAT)
    return [kept if each.doubt is Doubt.REPEATS else each for each in found]


def _with_text(found: Sequence[Guess]) -> list[Guess]:
    """What was asked stands in a column of its own only if one other holds the answers."""
    meanings = [each.meaning for each in found]
    if Meaning.TEXT in meanings:
        return list(found)
    is_one = meanings.count(Meaning.ANSWER) == 1
    if is_one and any(each.doubt is Doubt.ASKED for each in found):
        text = Guess(Meaning.TEXT)
        return [text if each.meaning is Meaning.ANSWER else each for each in found]
    return [
        Guess(Meaning.NOTHING if each.doubt else Meaning.ANSWER, each.doubt)
        if each.meaning is Meaning.PROMPT
        else each
        for each in found
    ]


def _first_only(found: Sequence[Guess]) -> list[Guess]:
    """One column each for time, name and the like: a second one is left out."""
    once = {Meaning.TEXT, Meaning.PROMPT, Meaning.NAME, Meaning.TIME, Meaning.VOTES}
    seen: set[Meaning] = set()
    settled = []
    for each in found:
        is_again = each.meaning in once & seen
        settled.append(replace(each, meaning=Meaning.NOTHING) if is_again else each)
        seen.add(each.meaning)
    return settled


def _guess(heading: str, cells: Sequence[str], rows: int) -> Guess:
    said = [cell for cell in cells if not is_no_answer(cell)]
    known = _BY_HEADING.get(plain(heading))
    if known in {None, Meaning.PROMPT} and _repeats_what_was_asked(heading, said):
        return Guess(Meaning.PROMPT, Doubt.ASKED)
    if known:
        return Guess(known)
    if not said or _QUIZ.match(heading) or _is_key(heading):
        return Guess(Meaning.NOTHING)
    if _is_constant(said, rows):
        is_tick = bool(_NUMBER.fullmatch(said[0]))
        return Guess(Meaning.NOTHING, None if is_tick else Doubt.REPEATS)
    for pattern, meaning in ((_MAIL, Meaning.NOTHING), (_DATE, Meaning.TIME)):
        if all(pattern.fullmatch(cell[:160]) for cell in said):
            return Guess(meaning)
    if all(_NUMBER.fullmatch(cell) for cell in said):
        return _of_numbers(heading, said)
    return _of_words(heading, said)


def _of_numbers(heading: str, cells: Sequence[str]) -> Guess:
    """A scale, if the heading asks, or says more than what is counted."""
    are_few = _are_few(cells)
    is_told = len(heading.split()) >= _WORDS_OF_LABEL
    is_sure = are_few and len(cells) >= _ROWS_TO_BE_SURE
    if _asks(heading) or (is_told and not is_sure):
        return Guess(Meaning.ANSWER)
    return Guess(Meaning.NOTHING, Doubt.REPEATS if are_few else None)


def _of_words(heading: str, cells: Sequence[str]) -> Guess:
    """Answers, unless they come from a list that nobody asked to choose from.

    What people write themselves is now and then said once, or spelt in two ways.
    """
    if not _are_few(cells):
        return Guess(Meaning.ANSWER)
    counts = Counter(map(plain, cells))
    once = sum(count == 1 for count in counts.values())
    is_list = len(counts) == len(set(cells)) and once * 10 <= len(counts)
    is_often = len(cells) >= max(_ROWS_TO_BE_SURE, _TIMES_TO_BE_SURE * len(counts))
    if is_list and is_often and not _asks(heading):
        return Guess(Meaning.NOTHING, Doubt.REPEATS)
    return Guess(Meaning.ANSWER, Doubt.MAY_REPEAT)


def _are_few(cells: Sequence[str]) -> bool:
    """Whether a few short words come again and again, and no sentences."""
    values = set(cells)
    short = all(len(value.split()) <= _WORDS_OF_OPTION for value in values)
    sentences = sum(value.endswith(_ENDS) for value in values)
    return short and len(cells) >= _TIMES * len(values) and sentences * 2 < len(values)


def _repeats_what_was_asked(heading: str, cells: Sequence[str]) -> bool:
    """Whether the cells are questions that come again, row after row."""
    asked = sum(map(asks, cells))
    comes_again = len(cells) >= max(_SAME, _TIMES * len(set(cells)))
    return comes_again and asked * 2 > len(cells) and not asks(heading)


def _is_key(heading: str) -> bool:
    """Whether a heading says that the cells are numbers of something."""
    return plain(heading).rpartition(" ")[2] in {"id", "uuid", "number", "no", "code"}


def _is_constant(cells: Sequence[str], rows: int) -> bool:
    """Whether all say the same: a tick, or the question once more."""
    is_tick = bool(_NUMBER.fullmatch(cells[0])) and len(cells) * 2 < rows
    return len(set(cells)) == 1 and (len(cells) >= _SAME or is_tick)


def _asks(heading: str) -> bool:
    """Whether a heading reads as a question, or is longer than a label."""
    is_long = len(heading.split()) > _WORDS_OF_LABEL
    is_asked = "?" in heading or has_ellipsis(heading)
    return is_long or is_asked or bool(_ASKING.match(heading))


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
    few = len(values) <= _MOST_OPTIONS and len(cells) >= _TIMES * len(values)
    short = all(len(value.split()) <= _WORDS_OF_OPTION for value in values)
    return ("choice", tuple(values)) if cells and few and short else ("open", ())
