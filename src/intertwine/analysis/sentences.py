"""What can be said of each question; every function yields its sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from intertwine.analysis.doubts import STEADY
from intertwine.analysis.measures import GroupMeasures, Shape
from intertwine.analysis.reading import Known, Sentence, Teller, in_pieces
from intertwine.analysis.told_ties import how_close
from intertwine.analysis.wording import (
    agree,
    count,
    listed,
    number,
    percent,
    plural,
    roughly,
)

FAINT = 0.3
"""Below this modularity, circles are not told apart by their ties."""


def how_many(known: Known) -> Iterator[Sentence]:
    """How much there is, and in how many pieces."""
    found = known.measures
    if found.people < 2 or not found.pairs:
        yield Sentence(
            f"there {agree(found.people, 'is')} {count(found.people, 'person')} here and"
            " nobody is tied to anybody yet, so there is nothing to measure",
            (("people", found.people), ("ties", found.ties)),
            "people-ties-and-pairs",
        )
        return
    if known.graph.is_two_mode:
        yield _two_modes(known)
    if often := known.how_often():
        figures = (("ties", found.ties), ("pairs", found.pairs))
        yield Sentence(often, figures, "people-ties-and-pairs")
    each = 2 * found.pairs / found.people
    of_all, there = "pairs who could be tied", "are"
    if found.directed:
        of_all, there = "possible ties, counted in each direction", "are there"
    yield Sentence(
        f"on average, a person is tied to {_others(each)}; of all {of_all},"
        f" {percent(found.density)} {there}",
        (("pairs", found.pairs), ("density", found.density)),
        "density",
        known.caution("density"),
    )
    yield _pieces(known)
    if found.isolates:
        yield Sentence(
            f"{count(found.isolates, 'person')} {agree(found.isolates, 'has')} no tie"
            " yet: who could welcome"
            f" {'this person' if found.isolates == 1 else 'them'}?",
            (("isolates", found.isolates),),
            "not-woven-in-yet",
            known.caution("isolates"),
        )
    if found.largest_piece > 2:
        yield _distance(known)


def _two_modes(known: Known) -> Sentence:
    found = known.measures
    others = plural(known.graph.modes[1])
    across = ", and every tie joins one to the other" if known.graph.is_across else ""
    return Sentence(
        f"there are {known.who()}{across}: where we say people here, {others} are meant"
        " too",
        (("people", found.people), ("ties", found.ties)),
        "people-ties-and-pairs",
    )


def _others(value: float) -> str:
    told = number(value)
    return f"{told} other" if told == "one" else f"{told} others"


def _pieces(known: Known) -> Sentence:
    found = known.measures
    figures = (
        ("joined_pieces", found.components - found.isolates),
        ("largest_piece", found.largest_piece),
    )
    # The range of all pieces counts who has no tie as one; the words do not.
    ranged = ("largest_piece",) if found.isolates else ("largest_piece", "components")
    caution = known.caution(*ranged)
    if found.components == 1:
        text = "everybody can reach everybody, directly or through others"
    else:
        share = roughly(found.largest_piece / found.people)
        text = (
            f"the network is {in_pieces(found)}; the largest piece holds"
            f" {count(found.largest_piece, 'person')}, {share} of everybody"
        )
    return Sentence(text, figures, "pieces", caution)


def _distance(known: Known) -> Sentence:
    found = known.measures
    where = "" if found.components == 1 else " in the largest piece"
    least = "" if found.diameter_is_exact else "at least "
    mean = number(found.mean_distance)
    return Sentence(
        f"news passes from one person to another{where} in {mean}"
        f" {'step' if mean == 'one' else 'steps'} on average; the longest way is"
        f" {least}{count(found.diameter, 'step')}",
        (("mean_distance", found.mean_distance), ("diameter", found.diameter)),
        "distance",
        known.caution("mean_distance", "diameter"),
    )


def what_holds(known: Known) -> Iterator[Sentence]:
    """Who holds it together, and what if they were away."""
    found = known.measures
    if found.largest_piece < 3:
        return
    cut = _most_in_between(known)
    caution = known.caution("cut_people")
    figures = (("cut_people", len(cut)),)
    if cut:
        hold = "holds" if len(cut) == 1 else "hold"
        yield Sentence(
            f"{count(len(cut), 'person')} {hold} pieces of the network together:"
            f" {known.names(cut)}",
            figures,
            "cut-people-and-bridges",
            caution
            or f"Without {'this person' if len(cut) == 1 else 'one of them'},"
            " somebody would lose every way to the rest.",
        )
    else:
        yield Sentence(
            "no single person holds it together: whoever is away, all others can still"
            " reach each other as before",
            figures,
            "cut-people-and-bridges",
            caution,
        )
    yield _fragility(known)
    yield _centralisation(known)


def _most_in_between(known: Known) -> list[int]:
    cut = known.measures.cut_people
    between = known.people.betweenness[cut]
    return [int(each) for each in cut[np.argsort(-between, kind="stable")]]


def _fragility(known: Known) -> Sentence:
    left, total = known.measures.fragility, known.measures.people
    first = known.names([int(left.people[0])])
    first = f"the {first}" if first == "one person" else first
    before, after, three = (
        round(share * total)
        for share in (left.largest, left.without_one, left.without_three)
    )
    away = "" if known.graph.mode[left.people[0]] else " took a month off"
    begin = f"{'if' if away else 'without'} {first.replace('the one', 'one')}{away}"
    of_them = count(after, "person")
    text = f"{begin}, the largest piece would go from {number(before)} to {of_them}"
    if after == before:
        text = f"{begin}, the largest piece would still hold {of_them}"
    if len(left.people) == 3 and total > 3:
        then = "as many" if three == after == before else f"to {count(three, 'person')}"
        text += f"; without the three who are most in between, {then}"
    figures = (
        ("fragility.largest", left.largest),
        ("fragility.without_one", left.without_one),
        ("fragility.without_three", left.without_three),
    )
    return Sentence(text, figures, "fragility", known.caution("fragility.without_one"))


def _centralisation(known: Known) -> Sentence:
    value = known.measures.betweenness_centralisation
    if value >= 0.5:
        text = "most ways between people lead through one person"
    elif value >= 0.25:
        text = "a few people stand on many of the ways between others"
    else:
        text = "the ways between people are shared by many, not held by a few"
    return Sentence(
        text,
        (("betweenness_centralisation", value),),
        "centralisation-by-betweenness",
        known.caution("betweenness_centralisation"),
    )


def which_circles(known: Known) -> Iterator[Sentence]:
    """Which people stick together."""
    circles = known.circles
    if len(circles.found) < 2:
        return
    figures = (
        ("communities", len(circles.found)),
        ("modularity", circles.modularity),
    )
    told = [
        f"{_named(known, number_)} ({count(each.size, 'person')})"
        for number_, each in enumerate(circles.found[:5])
    ]
    rest = len(circles.found) - len(told)
    more = f"; {number(rest)} more are smaller" if rest > 1 else ""
    more = "; one more is smaller" if rest == 1 else more
    yield Sentence(
        f"by their ties, people gather in {count(len(circles.found), 'circle')}:"
        f" {'; '.join(told)}{more}",
        figures,
        "circles",
        known.caution("communities"),
    )
    if circles.modularity < FAINT:
        yield Sentence(
            "the circles are faint: many ties run between them, and another way to draw"
            " them would be nearly as good",
            (("modularity", circles.modularity),),
            "circles",
            known.caution("modularity"),
        )


def _named(known: Known, circle: int) -> str:
    """Name a circle without naming somebody who may not be named."""
    each = known.circles.found[circle]
    if known.may_name[each.centre] or "around" not in each.name:
        return each.name
    shared = ", ".join(trait.words for trait in each.traits[:2])
    return shared or f"circle {circle + 1}"


def across_groups(known: Known) -> Iterator[Sentence]:
    """Whether ties cross the borders of groups."""
    for attribute, found in known.measures.groups.items():
        if math.isfinite(found.ei_index) and math.isfinite(found.ei_expected):
            yield _crossing(known, attribute, found)
        yield from _untied(attribute, found)


def _crossing(known: Known, attribute: str, found: GroupMeasures) -> Sentence:
    across, expected = (1 + found.ei_index) / 2, (1 + found.ei_expected) / 2
    beside = f"{percent(across)} of ties cross from one {attribute} to another"
    if found.ei_index < found.ei_low - 1e-9:
        text = f"people keep to their own {attribute} more than chance would have it"
    elif found.ei_index > found.ei_high + 1e-9:
        text = f"people tie across {attribute} more than chance would have it"
    else:
        text = f"ties take no notice of {attribute}"
    return Sentence(
        f"{text}: {beside}; by the sizes of the groups alone it would be"
        f" {percent(expected)}",
        (("ei_index", found.ei_index), ("ei_expected", found.ei_expected)),
        "groups",
        known.caution(f"ei_index {attribute}"),
    )


def _untied(attribute: str, found: GroupMeasures) -> Iterator[Sentence]:
    """Say which groups, large enough to be shown, no tie joins."""
    none = (found.ties == 0) & (found.ties.T == 0) & (found.possible > 0)
    pairs = [
        f"{found.names[one]} and {found.names[other]}"
        for one, other in np.argwhere(np.triu(none, k=1)).tolist()
    ]
    if pairs:
        yield Sentence(
            f"no tie yet joins {listed(pairs, 4)}",
            (("between", 0.0),),
            "groups",
        )
    hidden = int(found.hidden.sum())
    if hidden:
        told = (
            f"{count(hidden, 'group')} by {attribute} {agree(hidden, 'is')} too small"
        )
        yield Sentence(
            f"{told} to be shown without giving somebody away",
            (("hidden", hidden),),
            "small-numbers",
        )


SHAPES = {
    Shape.SCATTERED: "scattered: small clusters that do not know of each other yet",
    Shape.SINGLE_HUB: "one hub: much hangs on one person, a good start that should not"
    " last",
    Shape.MULTI_HUB: "several hubs: a few people hold it together, and share the work",
    Shape.CORE_PERIPHERY: "core and edge: a close core, and an edge that brings in what"
    " is new",
}
REASONS = {
    "people": "it has {value} people, and below {limit} no shape can be told",
    "answered": "{value} of people answered, and below {limit} no shape can be told",
    "largest_piece_share": "the largest piece holds {value} of all people",
    "without_one": "without the person most in between, the largest piece would hold"
    " {value} of all people",
    "core_fit": "its closest core is {value} as clear as a core can be",
    "betweenness_centralisation": "the ways between people run through few hands: {value},"
    " where 100% would be all of them through one person",
    "without_three": "without the three most in between, the largest piece would hold"
    " {value} of all people",
}


def what_shape(known: Known) -> Iterator[Sentence]:
    """What stage the network seems to be at, with the reason that decided."""
    stage = known.measures.stage
    if not known.measures.pairs or known.graph.is_across:
        return
    last = stage.reasons[-1]
    told = number if last.figure == "people" else percent
    reason = REASONS[last.figure].format(value=told(last.value), limit=told(last.limit))
    figures = tuple((each.figure, each.value) for each in stage.reasons)
    if stage.shape is Shape.UNCLEAR:
        why = f": {reason}" if last.figure in {"people", "answered"} else ""
        yield Sentence(f"it has no clear shape yet{why}", figures, "stage")
        return
    caution = "Shapes are a way to talk about a network, not a mark. You may see it otherwise."
    if known.doubts.stage_kept < STEADY:
        kept = percent(known.doubts.stage_kept)
        caution += f" If as many more were silent, it would look so in {kept} of cases."
    yield Sentence(
        f"it looks like {SHAPES[stage.shape]}. We say so because {reason}",
        figures,
        "stage",
        caution,
    )


def how_sure(known: Known) -> Iterator[Sentence]:
    """How much of this rests on answers."""
    complete = known.measures.completeness
    yield Sentence(
        complete.sentence, (("completeness", complete.share),), "completeness"
    )
    for doubt in known.doubts.sentences:
        yield Sentence(doubt, (), "completeness")
    for warning in known.measures.warnings:
        if warning != complete.sentence:
            yield Sentence(warning, (), "completeness")


TOPICS: tuple[tuple[str, Teller], ...] = (
    ("How well is the network tied?", how_many),
    ("Who holds it together?", what_holds),
    ("How close are people?", how_close),
    ("Who gathers with whom?", which_circles),
    ("Do ties cross from group to group?", across_groups),
    ("What shape has it?", what_shape),
    ("How sure can you be?", how_sure),
)
