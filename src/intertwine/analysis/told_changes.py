"""What changed between two networks, told to people and to programs."""

from __future__ import annotations

from typing import Any

from intertwine.analysis.measures.change import Change, Moved
from intertwine.analysis.told_figures import NAMES, told
from intertwine.analysis.wording import count, listed, percent, sentence

TIE_CHANGES = ("made", "lost", "kept", "stronger", "weaker")


def as_json(change: Change) -> dict[str, Any]:
    """Give every figure of a change by name, as JSON holds it."""

    def ties(mask: Any) -> list[dict[str, str]]:
        return [
            {
                "from": change.ids[first],
                "to": change.ids[second],
                "kind": change.kinds[kind],
            }
            for (first, second), kind in zip(
                change.ties[mask].tolist(), change.kind[mask].tolist(), strict=True
            )
        ]

    return {
        "come": [change.ids[each] for each in change.come.tolist()],
        "gone": [change.ids[each] for each in change.gone.tolist()],
        "directed": change.is_directed,
        **{name: ties(getattr(change, name)) for name in TIE_CHANGES},
        "jaccard": _known(change.jaccard),
        "moved": [
            {
                name: _known(getattr(each, name))
                for name in ("figure", "before", "after", "by_ties", "by_people")
            }
            for each in change.moved
        ],
    }


def _known(value: Any) -> Any:
    return None if value != value else value  # NaN is not equal to itself


def in_words(change: Change) -> list[str]:
    """Give a change line by line, as people read it."""

    def who(people: Any, did: str) -> str:
        shown = listed([change.labels[each] for each in people.tolist()], 10)
        many = f"{count(len(people), 'person')} {did}: {shown}"
        return sentence(many if shown else f"nobody {did}")

    made, lost, kept = (int(getattr(change, each).sum()) for each in TIE_CHANGES[:3])
    lines = [
        sentence(
            f"{count(made, 'tie')} made, {count(lost, 'tie')} lost,"
            f" {count(kept, 'tie')} kept"
        )
    ]
    if change.jaccard == change.jaccard:
        lines.append(f"Of all ties of both, {percent(change.jaccard)} are in both.")
    lines += [who(change.come, "came"), who(change.gone, "left")]
    arrow = "→" if change.is_directed else "–"
    for name in ("made", "lost", "stronger", "weaker"):
        mask = getattr(change, name)
        if mask.any():
            lines += ["", f"{name.capitalize()}:"]
        for (one, other), kind in zip(
            change.ties[mask].tolist(), change.kind[mask].tolist(), strict=True
        ):
            of_kind = f" ({change.kinds[kind]})" if change.kinds[kind] else ""
            lines.append(
                f"  {change.labels[one]} {arrow} {change.labels[other]}{of_kind}"
            )
    moved = [_moved(each, change) for each in change.moved if _has_moved(each)]
    return [*lines, *(["", "What that did to the figures:"] if moved else []), *moved]


def _has_moved(moved: Moved) -> bool:
    """Whether a figure reads otherwise than before."""
    name = moved.figure
    return name in NAMES and told(name, moved.before) != told(name, moved.after)


def _moved(moved: Moved, change: Change) -> str:
    name = moved.figure
    line = f"  {NAMES[name]}: {told(name, moved.before)} → {told(name, moved.after)}"
    if not (len(change.come) or len(change.gone)) or moved.by_ties != moved.by_ties:
        return line
    return (
        f"{line} ({_signed(name, moved.by_ties)} by ties among those who stayed,"
        f" {_signed(name, moved.by_people)} by who came and left)"
    )


def _signed(name: str, value: float) -> str:
    """Write by how much a figure moved.

    Example:
        >>> _signed("density", -0.05), _signed("isolates", 2), _signed("isolates", 0)
        ('−5%', '+2', '0')
    """
    sign = "−" if value < 0 else "+" if value > 0 else ""
    return f"{sign}{told(name, abs(value))}"
