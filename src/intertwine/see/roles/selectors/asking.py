"""What is asked: the statements of a version, then the network's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network
from intertwine.see.roles.models import OwnStatement, Sheet
from intertwine.see.roles.rules import Answer, Statement

SCALE_WORDS: dict[int, str | Promise] = {
    1: _("Not at all"),
    2: _("Once or twice"),
    3: _("Sometimes"),
    4: _("Often"),
    5: _("Very often"),
    0: _("Does not apply to me"),
}


@dataclass(frozen=True)
class Step:
    """One answer that can be pressed."""

    number: int
    word: str | Promise
    is_said: bool


@dataclass(frozen=True)
class Line:
    """One statement as it is asked, with what was said so far."""

    key: str
    text: str
    steps: list[Step]
    more: bool
    number: int = 0

    @property
    def is_said(self) -> bool:
        """Whether there is an answer."""
        return any(step.is_said for step in self.steps)


def line(statement: Statement, answer: Answer | None, number: int = 0) -> Line:
    """One statement with its answers."""
    said = answer or Answer()
    steps = [Step(each, word, said.often == each) for each, word in SCALE_WORDS.items()]
    return Line(statement.key, statement.text, steps, said.more, number)


def lines(statements: tuple[Statement, ...], said: Mapping[str, Answer]) -> list[Line]:
    """All statements, numbered from 1."""
    return [
        line(each, said.get(each.key), number)
        for number, each in enumerate(statements, start=1)
    ]


def own_statements(network: Network) -> tuple[Statement, ...]:
    """What one network asks beside. One query."""
    rows = OwnStatement.objects.filter(network=network, retired_at=None)
    return tuple(Statement(each.key, "", each.text) for each in rows)


def asked_in(sheet: Sheet) -> tuple[Statement, ...]:
    """Everything a sheet asks. One query."""
    return (*sheet.statements, *own_statements(sheet.person.network))


def keys_asked(sheet: Sheet) -> frozenset[str]:
    """By what answers may name it. One query."""
    return frozenset(each.key for each in asked_in(sheet))
