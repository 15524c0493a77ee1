"""Two or more sortings of the same voices, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intertwine.analysis.agreement import Agreement, Finding, compare
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes.models import Board, Placement, Sorting, Theme
from intertwine.listen.themes.selectors.sorting import in_order, voices_of

DISAGREEMENTS = 20


@dataclass(frozen=True)
class Line:
    """How far people agree on one theme; ``None`` where there is no figure."""

    theme: Theme
    kappa: float | None
    alpha: float | None
    same: float | None
    finding: Finding


@dataclass(frozen=True)
class Dispute:
    """A voice to talk through: where each put it, and what may be agreed on."""

    voice: Voice
    said: Sequence[tuple[Sorting, Sequence[Theme]]]


@dataclass(frozen=True)
class Compared:
    """Several sortings compared."""

    sortings: Sequence[Sorting]
    agreement: Agreement
    voices: int
    lines: Sequence[Line]
    disputes: Sequence[Dispute]
    disputed: int


def compared(board: Board, sortings: Sequence[Sorting]) -> Compared:
    """Compare sortings theme by theme. Five queries."""
    voices = list(voices_of(board).values_list("pk", flat=True))
    themes = [theme for theme, _depth in in_order(list(board.themes.living()))]
    judged, placed = _answers(sortings, voices, themes)
    found = compare(judged, placed)
    return Compared(
        sortings=sortings,
        agreement=found,
        voices=len(voices),
        lines=[
            Line(theme, _known(k), _known(a), _known(s), finding)
            for theme, k, a, s, finding in zip(
                themes,
                found.kappa.tolist(),
                found.alpha.tolist(),
                found.same.tolist(),
                found.findings,
                strict=True,
            )
        ],
        disputes=_disputes(sortings, voices, themes, placed, judged, found),
        disputed=len(found.disagreements),
    )


def _answers(
    sortings: Sequence[Sorting], voices: Sequence[int], themes: Sequence[Theme]
) -> tuple[np.ndarray, np.ndarray]:
    at = {voice: number for number, voice in enumerate(voices)}
    into = {theme.pk: number for number, theme in enumerate(themes)}
    who = {sorting.pk: number for number, sorting in enumerate(sortings)}
    judged = np.zeros((len(sortings), len(voices)), dtype=np.bool_)
    placed = np.zeros((len(sortings), len(voices), len(themes)), dtype=np.bool_)
    rows = Placement.objects.looked_at().filter(sorting__in=sortings)
    for sorting, voice, theme in rows.values_list("sorting", "voice", "theme"):
        if voice in at:
            judged[who[sorting], at[voice]] = True
            if theme in into:
                placed[who[sorting], at[voice], into[theme]] = True
    return judged, placed


def _disputes(
    sortings: Sequence[Sorting],
    voices: Sequence[int],
    themes: Sequence[Theme],
    placed: np.ndarray,
    judged: np.ndarray,
    found: Agreement,
) -> list[Dispute]:
    first = found.disagreements[:DISAGREEMENTS].tolist()
    rows = Voice.objects.select_related("prompt__gathering").in_bulk(
        [voices[number] for number in first]
    )
    return [
        Dispute(
            rows[voices[number]],
            [
                (
                    sorting,
                    [themes[t] for t in np.flatnonzero(placed[who, number]).tolist()],
                )
                for who, sorting in enumerate(sortings)
                if judged[who, number]
            ],
        )
        for number in first
        if voices[number] in rows
    ]


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value
