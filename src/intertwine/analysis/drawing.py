"""A picture of a network as SVG: on screen, on paper, and inside a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import numpy.typing as npt

from intertwine.analysis.graph import Graph
from intertwine.analysis.layout import Layout

PALETTE = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#56B4E9",
    "#D55E00",
    "#F0E442",
    "#44505F",
)
"""Eight hues that colour-blind readers can tell apart (M. Okabe, K. Ito, 2008)."""
OTHER = "#A9A294"
PAPER, INK, TIE, DASH = "#FBF8F3", "#20242C", "#5B6270", "#8A5A00"
WIDTH = 1000.0
MOST_DRAWN = 20_000
"""More ties than this only darken the paper: so many are drawn, evenly chosen."""
BOW = "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}"
ROUND = "M{:.1f} {:.1f}a{:.1f} {:.1f} 0 1 0 {:.1f} 0a{:.1f} {:.1f} 0 1 0 {:.1f} 0"
LETTER = 0.56
"""Mean width of a letter, in letter heights."""
NOBODY = np.empty((0, 2), dtype=np.intp)


@dataclass(frozen=True)
class Colouring:
    """Which colour everybody has.

    Attributes:
        of: Number of everybody's colour, shape ``(n,)``; -1 for the others.
        names: What the colours stand for, at most as many as ``PALETTE``.
        by: What people are told apart by.
    """

    of: npt.NDArray[np.intp]
    names: tuple[str, ...]
    by: str = "circle"


def radii(degree: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """Give everybody a size: area grows with the number of ties.

    Example:
        >>> radii(np.array([0, 4, 16])).tolist()
        [0.7, 1.2, 1.7]
    """
    return np.asarray(np.minimum(0.7 + 0.25 * np.sqrt(degree), 4.0))


def draw(
    graph: Graph,
    layout: Layout,
    colouring: Colouring,
    *,
    title: str,
    labels: Sequence[int] = (),
    dashed: npt.NDArray[np.intp] = NOBODY,
    fonts: str = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, sans-serif",
) -> str:
    """Draw people and ties as one SVG picture, 1,000 units wide.

    Args:
        graph: ``n`` people.
        layout: Where they stand.
        colouring: Which colour they have.
        title: What the picture shows, for those who cannot see it.
        labels: Whose names are written, the most important first; a name that
            would cover another name is left out.
        dashed: Pairs who are joined by dashes, on top of all ties, shape ``(k, 2)``.
        fonts: Font families for names.

    Cost:
        O(n + m); at most 20,000 ties are drawn, and people are paths by colour, so
        that 100,000 people take about 4 MB.
    """
    place, radius, height = _on_paper(layout)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}"'
        f' role="img" aria-labelledby="picture-title" font-family="{escape(fonts)}">',
        f'<title id="picture-title">{escape(title)}</title>',
        _ties(graph, place),
        *_dashes(dashed, place),
        *_people(place, radius, colouring),
        *_names(graph, place, radius, labels, height),
        "</svg>",
    ]
    return "\n".join(parts)


def _on_paper(
    layout: Layout,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], float]:
    """Scale a layout to the paper; y grows downwards there."""
    if not len(layout.place):
        return layout.place, layout.radius, 100.0
    low = (layout.place - layout.radius[:, None]).min(axis=0)
    high = (layout.place + layout.radius[:, None]).max(axis=0)
    wide, tall = (high - low).tolist()
    margin = 40.0
    # Nobody is drawn so large that a handful of people fill a whole page.
    scale = min((WIDTH - 2 * margin) / wide, 1.1 * WIDTH / tall, 14.0)
    left = (WIDTH - scale * wide) / 2
    place = (layout.place - low) * scale
    place = np.stack([left + place[:, 0], margin + scale * tall - place[:, 1]], axis=1)
    return place, layout.radius * scale, scale * tall + 2 * margin


def _ties(graph: Graph, place: npt.NDArray[np.float64]) -> str:
    ends = np.unique(np.sort(graph.ties, axis=1), axis=0)
    ends = ends[ends[:, 0] != ends[:, 1]]
    if len(ends) > MOST_DRAWN:
        ends = ends[np.linspace(0, len(ends) - 1, MOST_DRAWN).astype(np.intp)]
    path = _bows(ends, place)
    many = max(len(ends), 1)
    opacity = float(np.clip(4.5 / many**0.4, 0.12, 0.5))
    width = float(np.clip(8 / many**0.3, 0.4, 1.6))
    return (
        f'<path d="{path}" fill="none" stroke="{TIE}" stroke-opacity="{opacity:.2f}"'
        f' stroke-width="{width:.2f}"/>'
    )


def _bows(ends: npt.NDArray[np.intp], place: npt.NDArray[np.float64]) -> str:
    """Lines as one path; a slight bow parts those that would lie on one another."""
    bow = place[ends[:, 1]] - place[ends[:, 0]]
    middle = (place[ends[:, 0]] + place[ends[:, 1]]) / 2
    middle = middle + 0.08 * np.stack([-bow[:, 1], bow[:, 0]], axis=1)
    rows = np.concatenate([place[ends[:, 0]], middle, place[ends[:, 1]]], axis=1)
    return "".join(BOW.format(*row) for row in rows.tolist())


def _dashes(pairs: npt.NDArray[np.intp], place: npt.NDArray[np.float64]) -> list[str]:
    if not len(pairs):
        return []
    return [
        f'<path d="{_bows(pairs, place)}" fill="none" stroke="{DASH}"'
        f' stroke-width="2.4" stroke-dasharray="9 6"/>'
    ]


def _people(
    place: npt.NDArray[np.float64],
    radius: npt.NDArray[np.float64],
    colouring: Colouring,
) -> list[str]:
    """Draw circles as one path for each colour: small files, quick to show."""
    edge = float(np.clip(0.12 * np.median(radius), 0, 1.5)) if len(radius) else 0.0
    parts = []
    for number in (-1, *range(len(colouring.names))):
        who = np.flatnonzero(colouring.of == number)
        if not len(who):
            continue
        x, y, r = place[who, 0], place[who, 1], radius[who]
        rows = np.stack([x - r, y, r, r, 2 * r, r, r, -2 * r], axis=1).tolist()
        path = "".join(ROUND.format(*row) for row in rows)
        colour = OTHER if number < 0 else PALETTE[number]
        parts.append(
            f'<path d="{path}" fill="{colour}" stroke="{PAPER}"'
            f' stroke-width="{edge:.2f}"/>'
        )
    return parts


def _names(
    graph: Graph,
    place: npt.NDArray[np.float64],
    radius: npt.NDArray[np.float64],
    labels: Sequence[int],
    height: float,
) -> list[str]:
    """Write names below their circles, leaving out those that would collide."""
    size = 18.0
    # No name is written over a circle that can be seen well, nor over another name.
    large = np.flatnonzero(radius > 0.35 * size)
    low, high = place[large] - radius[large, None], place[large] + radius[large, None]
    taken = np.concatenate([low, high], axis=1)
    parts = []
    for person in labels:
        text = _short(graph.labels[person])
        wide = LETTER * size * len(text)
        x = float(np.clip(place[person, 0], wide / 2 + 4, WIDTH - wide / 2 - 4))
        y = min(float(place[person, 1] + radius[person]) + size, height - 4)
        box = (x - wide / 2, y - 0.8 * size, x + wide / 2, y + 4)
        if _meets(box, taken):
            continue
        taken = np.concatenate([taken, [box]])
        parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.0f}" font-weight="600"'
            f' text-anchor="middle" fill="{INK}" stroke="{PAPER}" stroke-width="3.5"'
            f' stroke-linejoin="round" paint-order="stroke">{escape(text)}</text>'
        )
    return parts


def _short(text: str, most: int = 24) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _meets(
    box: tuple[float, float, float, float], taken: npt.NDArray[np.float64]
) -> bool:
    """Tell whether a box runs into any of the others."""
    beside = (taken[:, 2] <= box[0]) | (box[2] <= taken[:, 0])
    above = (taken[:, 3] <= box[1]) | (box[3] <= taken[:, 1])
    return not bool((beside | above).all())
