"""How often each answer was given, where people do not answer in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from intertwine.listen.gatherings.models import (
    Gathering,
    Participant,
    Prompt,
    Reaction,
    Statement,
    Voice,
)
from intertwine.listen.gatherings.models.voices import ANSWERS
from intertwine.listen.gatherings.rules import Asking

Tally = Mapping[str, int]
"""How often, by the answer; of statements by the statement's key and the answer."""

FEWEST = 5
"""So many must have answered a statement before it is told what they think of it."""


@dataclass(frozen=True)
class Bar:
    """How often one answer was given; ``key`` is what it is called in a tally."""

    key: str
    answer: str
    number: int


@dataclass(frozen=True)
class Chart:
    """Some bars that belong together.

    Args:
        title: What they say, or the statement that they are about.
        most: The largest of the page, so that all its charts compare.
    """

    title: str
    bars: Sequence[Bar]
    most: int


def counted(gathering: Gathering) -> list[Prompt]:
    """The prompts of a gathering that are not answered in words. One query."""
    kinds = [kind.value for kind in Asking if not kind.is_typed]
    return list(gathering.prompts.filter(kind__in=kinds))


def tallies(gathering: Gathering, asked: Sequence[Prompt]) -> dict[str, Tally]:
    """How often each answer was given to some prompts. At most three queries.

    Things put in order have points: as many as there are for the first place, one for
    the last.
    """
    statements = [each for each in asked if each.kind == Asking.STATEMENTS]
    others = [each for each in asked if each.kind != Asking.STATEMENTS]
    return (_chosen(gathering, others) if others else {}) | (
        _judged(statements) if statements else {}
    )


def _chosen(gathering: Gathering, asked: Sequence[Prompt]) -> dict[str, Tally]:
    found = {each.pk: Counter(dict.fromkeys(answers(each), 0)) for each in asked}
    ranked = {
        each.pk: len(each.options) for each in asked if each.kind == Asking.RANKING
    }
    rows = Voice.objects.of(gathering).shown().filter(prompt__in=asked)
    for prompt, value in rows.values_list("prompt", "value"):
        given = list(map(str, value if isinstance(value, list) else [value]))
        most = ranked.get(prompt)
        points = range(most, 0, -1) if most else [1] * len(given)
        for answer, number in zip(given, points, strict=False):
            found[prompt][answer] += number
    return {str(prompt): dict(tally) for prompt, tally in found.items()}


def _judged(asked: Sequence[Prompt]) -> dict[str, Tally]:
    """What people think of each statement, once enough have said so. Two queries."""
    rows = Reaction.objects.filter(statement__prompt__in=asked).order_by()
    number = Counter[tuple[int, int]]()
    for statement, answer, n in rows.values_list("statement", "answer").annotate(
        n=Count("pk")
    ):
        number[statement, answer] = n
    found: dict[str, Tally] = {str(each.pk): {} for each in asked}
    for each in Statement.objects.filter(prompt__in=asked, is_shown=True):
        tally = {f"{each.pk}:{code}": number[each.pk, code] for code, _word in ANSWERS}
        if sum(tally.values()) < FEWEST:
            tally = dict.fromkeys(tally, 0)
        found[str(each.prompt_id)] = {**found[str(each.prompt_id)], **tally}
    return found


def judging(asked: Sequence[Prompt]) -> dict[int, int]:
    """How many said what they think, at each prompt. One query; none without any."""
    statements = [each for each in asked if each.kind == Asking.STATEMENTS]
    if not statements:
        return {}
    rows = Participant.objects.filter(prompt__in=statements).order_by()
    return dict(rows.values_list("prompt").annotate(n=Count("pk")))


def answers(prompt: Prompt) -> list[str]:
    """What may be answered to a prompt, as a tally calls it."""
    if Asking(prompt.kind) is Asking.SCALE:
        return [str(point) for point in range(1, prompt.steps + 1)]
    return [str(option) for option in prompt.options]


def charts_of(prompt: Prompt, tally: Tally, title: str) -> list[Chart]:
    """A tally as bars: one chart, or one for each statement. At most one query."""
    most = max([1, *tally.values()])
    if prompt.kind == Asking.STATEMENTS:
        shown = prompt.statements.filter(is_shown=True)
        return [Chart(each.text, _bars(each, tally), most) for each in shown]
    known = tally or dict.fromkeys(answers(prompt), 0)
    bars = [Bar(answer, answer, number) for answer, number in known.items()]
    return [Chart(title, bars, most)] if bars else []


def _bars(statement: Statement, tally: Tally) -> list[Bar]:
    keys = [(f"{statement.pk}:{code}", str(word)) for code, word in ANSWERS]
    return [Bar(key, word, tally.get(key, 0)) for key, word in keys]
