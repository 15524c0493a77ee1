"""Mixing people into groups: how near the optimum, and how fast.

    python -m bench.mix

Small cases are solved to proven optimality by HiGHS, as a set partition.
"""

import sys
import time
from itertools import combinations

import numpy as np

from intertwine.analysis.grouping import mix

SMALL = ((12, 3, 0.5), (12, 4, 0.6), (16, 4, 0.7), (16, 4, 0.8), (20, 4, 0.75))
SCHEDULES = ((15, 3, 7), (16, 4, 5), (24, 4, 7), (30, 4, 7), (32, 4, 10), (49, 7, 8))
GOAL_SECONDS = 2.0


def main() -> int:
    """Print the gap to the optimum, the time for many people, and schedules."""
    print("\nOne round beside the proven optimum (goal: within 0.5 %)")
    for people, size, density in SMALL:
        pairs = np.array(list(combinations(range(people), 2)))
        ties = pairs[np.random.default_rng(people).random(len(pairs)) < density]
        start = time.process_time()
        found = mix(people, size=size, ties=ties)
        used = time.process_time() - start
        best = proven(people, size, {(a, b) for a, b in ties.tolist()})
        gap = 100 * (best - found.new) / best
        print(
            f"  {people} in groups of {size}, {100 * density:.0f} % tied:"
            f" {found.new} of {best} new, {gap:.2f} % below, {used:.2f} s"
        )
    many = 10_000
    ties = np.random.default_rng(1).integers(0, many, (6 * many, 2))
    start = time.process_time()
    found = mix(many, size=4, ties=ties)
    used = time.process_time() - start
    met = "met" if used <= GOAL_SECONDS else "not met"
    print(
        f"\n{many:,} people in fours: {100 * found.share_new:.2f} % new,"
        f" {used:.2f} s (goal {GOAL_SECONDS:.0f} s: {met})"
    )
    print("\nMany rounds, nobody knowing anybody")
    for people, size, rounds in SCHEDULES:
        start = time.process_time()
        found = mix(people, size=size, rounds=rounds)
        used = time.process_time() - start
        repeats = found.encounters - found.new
        print(
            f"  {people} in groups of {size}, {rounds} rounds:"
            f" {repeats} repeats of {found.encounters} encounters, {used:.2f} s"
        )
    return 0


def proven(people: int, size: int, known: set[tuple[int, int]]) -> int:
    """Solve one round as a set partition."""
    from scipy import optimize, sparse

    groups = list(combinations(range(people), size))
    value = [-sum(pair not in known for pair in combinations(g, 2)) for g in groups]
    rows = [person for group in groups for person in group]
    columns = np.repeat(np.arange(len(groups)), size)
    once = sparse.csr_array((np.ones(len(rows)), (rows, columns)))
    solved = optimize.milp(
        value,
        constraints=optimize.LinearConstraint(once, 1, 1),
        integrality=np.ones(len(groups), dtype=np.int8),
        bounds=optimize.Bounds(0, 1),
    )
    return -round(solved.fun or 0.0)


if __name__ == "__main__":
    sys.exit(main())
