"""How well and how fast themes are suggested, on comments that people sorted.

    python -m bench.themes

NHS England's Friends and Family comments, where they are at hand: those of 2–25 words
that people gave one theme, each wording once. So many of each theme are taken by chance
as sorted, all others are tried; twenty draws. The constants of ``suggesting`` were
chosen on comments of 2–25 words; the last row, of 26–80 words, had no part in that.
"""

import csv
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from intertwine.analysis.likeness import Likeness, likeness
from intertwine.analysis.piles import starting_piles
from intertwine.analysis.suggesting import suggest

FILE = Path("../shared/real/voices/nhs-friends-and-family.csv")
NOT_THEMES = {"Not assigned", "Labelling not possible"}
VAGUE = {"Positive experience & gratitude"}
DRAWS = 20
Numbers = npt.NDArray[np.intp]
GOAL_SHARE, GOAL_EACH = 0.80, 10
GOAL_SECONDS, GOAL_ACTION_SECONDS = 5.0, 0.1
MANY = 10_000


def main() -> int:
    """Print how often the right theme is among three, and how long it takes."""
    if not FILE.exists():
        print(f"  {FILE} is not here: not measured")
        return 0
    short = comments(2, 25)
    print("\nThe right theme among the first three (and as the first)")
    for title, kept, cap in (
        ("12 themes, 100 of each at most", set_of(short, 40, VAGUE), 100),
        ("13 themes, all there are", set_of(short, 40), 10**6),
        ("17 themes, all there are", set_of(short, 30), 10**6),
        ("26–80 words, all there are", set_of(comments(26, 80), 13), 10**6),
    ):
        said, of, names = capped(*kept, cap)
        alike = likeness(said)
        for each in (3, GOAL_EACH, 30):
            if each >= Counter(of.tolist()).most_common()[-1][1]:
                continue
            row(title, alike, of, names, each)
    speed([text for text, _ in short])
    return 0


def comments(fewest: int, most: int) -> list[tuple[str, str]]:
    """Comments with one theme, each wording once."""
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    headings = list(rows[0])
    themes = headings[headings.index("Comment sentiment") + 1 :]
    found: dict[str, tuple[str, str]] = {}
    for comment in rows:
        given = [theme for theme in themes if comment[theme].strip()]
        words = comment["FFT answer"].split()
        if len(given) == 1 and fewest <= len(words) <= most:
            text = " ".join(words)
            found.setdefault(text.casefold().strip(".!? "), (text, given[0]))
    return [pair for pair in found.values() if pair[1] not in NOT_THEMES]


def set_of(
    found: Sequence[tuple[str, str]], least: int, without: set[str] | None = None
) -> tuple[list[str], Numbers, list[str]]:
    """The comments of all themes that have so many."""
    counts = Counter(theme for _, theme in found)
    names = [
        t for t, n in counts.most_common() if n >= least and t not in (without or ())
    ]
    kept = [(text, names.index(theme)) for text, theme in found if theme in names]
    return [text for text, _ in kept], np.array([theme for _, theme in kept]), names


def capped(
    said: list[str], of: Numbers, names: list[str], cap: int
) -> tuple[list[str], Numbers, list[str]]:
    """At most so many of each theme, by chance."""
    rng = np.random.default_rng(0)
    each = [rng.permutation(np.flatnonzero(of == t))[:cap] for t in range(len(names))]
    kept = np.sort(np.concatenate(each))
    return [said[number] for number in kept], of[kept], names


def row(title: str, alike: Likeness, of: Numbers, names: list[str], each: int) -> None:
    """Print one row: the mean over all draws, and its spread."""
    three, first, even, unsure = [], [], [], []
    for seed in range(DRAWS):
        rng = np.random.default_rng(seed)
        draws = [
            rng.permutation(np.flatnonzero(of == t))[:each] for t in range(len(names))
        ]
        placed = np.concatenate(draws)
        left = np.setdiff1d(np.arange(len(of)), placed)
        found = suggest(
            alike, placed=np.c_[placed, of[placed]], names=names, wanted=left
        )
        right = (found.themes == of[left][:, None]).any(axis=1)
        three.append(right.mean())
        first.append((found.themes[:, 0] == of[left]).mean())
        by_theme = [right[of[left] == t] for t in range(len(names))]
        even.append(statistics.mean(t.mean() for t in by_theme if len(t)))
        unsure.append((right[found.sure].mean(), found.sure.mean()))
    sure = np.mean(unsure, axis=0)
    met = ""
    if each == GOAL_EACH:
        met = " goal met" if np.mean(three) >= GOAL_SHARE else " goal not met"
    print(
        f"  {title:<31} {len(of):>5} voices, {each:>2} sorted of each:"
        f" {np.mean(three):.3f} ± {np.std(three):.3f} ({np.mean(first):.3f});"
        f" themes counted alike {np.mean(even):.3f};"
        f" where it is sure ({sure[1]:.0%}) {sure[0]:.3f}{met}"
    )


def speed(said: Sequence[str]) -> None:
    """Print what 10,000 voices cost, in CPU seconds of all threads."""
    many = [f"{said[n % len(said)]} {n // len(said)}" for n in range(MANY)]
    likeness(many[:10])  # what a process pays once
    start = time.process_time()
    alike = likeness(many)
    known = time.process_time() - start
    names = [f"Theme {n}" for n in range(20)]
    placed = np.c_[np.arange(MANY - 100), np.arange(MANY - 100) % 20]
    start = time.process_time()
    suggest(alike, placed=placed, names=names)
    every = time.process_time() - start
    start = time.process_time()
    for first in range(0, 100, 10):
        suggest(alike, placed=placed, names=names, wanted=range(first, first + 10))
    action = (time.process_time() - start) / 10
    start = time.process_time()
    starting_piles(alike, many)
    piles = time.process_time() - start
    for what, used, goal in (
        ("likeness and suggestions for all", known + every, GOAL_SECONDS),
        ("learning anew, for ten voices", action, GOAL_ACTION_SECONDS),
        ("starting piles", piles, GOAL_SECONDS),
    ):
        met = "met" if used <= goal else "not met"
        print(f"  {MANY:,} voices, {what}: {used:.3f} s (goal {goal:g} s: {met})")


if __name__ == "__main__":
    sys.exit(main())
