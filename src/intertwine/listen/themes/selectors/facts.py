"""What a report holds of a gathering: figures and keys, and nobody's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from intertwine.listen.gatherings.models import Gathering, Prompt, Voice
from intertwine.listen.gatherings.rules import Asking, Shown
from intertwine.listen.themes.models import Board, Placement, Theme
from intertwine.listen.themes.rules.ledger import Line
from intertwine.listen.themes.selectors.ledger import Part, ledger_for
from intertwine.listen.themes.selectors.opinions import opinions_of

Facts = dict[str, Any]
"""As JSON holds it: see ``facts_of``."""

QUOTES_A_THEME = 3


def board_of(gathering: Gathering) -> Board | None:
    """The board that its voices are sorted on: the latest. One query."""
    return (
        Board.objects.filter(gatherings=gathering).order_by("-made_at", "-pk").first()
    )


def facts_of(gathering: Gathering, board: Board | None) -> Facts:
    """A gathering as it is now, as JSON can hold it.

    About ten queries, and two for each prompt with statements; voices are counted and
    named by their keys, which are in no order that tells of time.
    """
    rows = Voice.objects.of(gathering).exclude(standing=Shown.REMOVED).order_by("pk")
    columns = ("pk", "prompt", "value", "source", "standing", "is_pinned", "votes")
    voices: list[Facts] = [dict(each) for each in rows.values(*columns)]
    shown = [each for each in voices if each["standing"] == Shown.SHOWN]
    removed = Voice.objects.of(gathering).filter(standing=Shown.REMOVED).count()
    return {
        "rounds": _rounds(gathering),
        "prompts": [_prompt(each, shown) for each in gathering.prompts.all()],
        "themes": _themes(gathering, board, shown) if board else [],
        **_not_sorted(board, shown),
        "ledger": _ledger(gathering),
        "sources": dict(Counter(each["source"] for each in shown)),
        "waiting": len(voices) - len(shown),
        "removed": removed,
        "notes": list(gathering.notes.order_by("pk").values_list("pk", flat=True)),
    }


def _rounds(gathering: Gathering) -> list[Facts]:
    return [
        {
            "name": str(each),
            "opened": _day(each.opened_at),
            "closed": _day(each.closed_at),
        }
        for each in gathering.rounds.all()
    ]


def _day(moment: datetime | None) -> str:
    return localdate(moment).isoformat() if moment else ""


def _prompt(prompt: Prompt, shown: Sequence[Facts]) -> Facts:
    mine = [each for each in shown if each["prompt"] == prompt.pk]
    is_statements = prompt.kind == Asking.STATEMENTS
    return {
        "pk": prompt.pk,
        "text": prompt.text,
        "kind": prompt.kind,
        "voices": [each["pk"] for each in mine],
        "opinions": asdict(opinions_of(prompt)) if is_statements else None,
        "tally": _tally(prompt, [each["value"] for each in mine]),
    }


def _tally(prompt: Prompt, values: Sequence[Any]) -> list[tuple[str, int]]:
    """How often each answer was chosen; of a ranking, how often it came first."""
    kind = Asking(prompt.kind)
    if kind.is_typed or kind is Asking.STATEMENTS:
        return []
    if kind is Asking.SCALE:
        counted = Counter(str(each) for each in values if each is not None)
        return [(str(step), counted[str(step)]) for step in range(1, prompt.steps + 1)]
    taken = [each[:1] if kind is Asking.RANKING else each for each in values if each]
    counted = Counter(option for each in taken for option in each)
    return [(option, counted[option]) for option in prompt.options]


def _themes(gathering: Gathering, board: Board, shown: Sequence[Facts]) -> list[Facts]:
    by_key = {each["pk"]: each for each in shown}
    inside: dict[int, list[Facts]] = {}
    rows = Placement.objects.shared(board).in_themes()
    rows = rows.filter(voice__prompt__gathering=gathering)
    for theme, voice in rows.values_list("theme", "voice"):
        if voice in by_key:
            inside.setdefault(theme or 0, []).append(by_key[voice])
    themes = Theme.objects.living().filter(board=board)
    return [_theme(each, inside.get(each.pk, [])) for each in themes]


def _theme(theme: Theme, voices: Sequence[Facts]) -> Facts:
    best = sorted(voices, key=lambda v: (not v["is_pinned"], -v["votes"], v["pk"]))
    return {
        "pk": theme.pk,
        "name": theme.name,
        "description": theme.description,
        "parent": theme.parent_id,
        "voices": len(voices),
        "quotes": [each["pk"] for each in best[:QUOTES_A_THEME]],
    }


def _not_sorted(board: Board | None, shown: Sequence[Facts]) -> Facts:
    """How many were put nowhere, and how many only the computer put somewhere."""
    if board is None:
        return {"unsorted": 0, "rough": 0, "by_people": 0}
    rows = Placement.objects.shared(board).values_list("voice", "is_rough")
    by_people = {voice for voice, is_rough in rows if not is_rough}
    placed = {voice for voice, _is_rough in rows}
    keys = {each["pk"] for each in shown}
    return {
        "unsorted": len(keys - placed),
        "rough": len(keys & placed - by_people),
        "by_people": len(keys & by_people),
    }


def rough_on(board: Board, gathering: Gathering) -> int:
    """How many of its voices lie where the computer put them, unseen. One query."""
    shared = Placement.objects.shared(board)
    rough = (
        Voice.objects.of(gathering)
        .shown()
        .filter(pk__in=shared.filter(is_rough=True).values("voice"))
    )
    seen = shared.looked_at().values("voice")
    return rough.exclude(pk__in=seen).count()


def _ledger(gathering: Gathering) -> Facts:
    ledger = ledger_for(gathering, Part())
    return {
        "total": asdict(ledger.total),
        "nations": _lines(ledger.nations),
        "sectors": _lines(ledger.sectors),
        "roles": _lines(ledger.roles),
        "missing": _lines(ledger.missing),
    }


def _lines(lines: Sequence[Line]) -> list[Facts]:
    return [asdict(line) for line in lines]
