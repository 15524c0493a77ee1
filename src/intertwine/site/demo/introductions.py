"""Introductions of the demo: some of each kind, among invented people."""

from datetime import datetime, timedelta

from django.utils import timezone

from intertwine.people.models import Network, Person
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State as TieState
from intertwine.site.demo.people import WEAVERS
from intertwine.weave.introductions.models import (
    Ask,
    Introduction,
    MeetingTime,
    Note,
)
from intertwine.weave.introductions.rules import Answer, Outcome, State, Way

REASONS = (
    "You both want more people with lived experience in the room.",
    "One of you tries what the other looks for.",
    "You both work with carers, in different nations.",
    "You both start a small group this spring.",
)
STORIES = (
    "We met for half an hour and now run a small trial on two wards.",
    "It was one call. It saved us three months.",
)
MONTHS = 5
EACH_MONTH = 14
"""How many introductions are begun in each of the months that are over."""


def add_introductions() -> None:
    """Introductions of some months in the large network, and some that go on."""
    network = Network.objects.get(slug="improvement-weavers", is_demo=True)
    weaver = network.people.get(name=WEAVERS[0])
    pairs = iter(_strangers(network, weaver))
    now = timezone.now()
    for month in range(2, 2 + MONTHS):
        for number in range(EACH_MONTH):
            began = now - timedelta(days=30 * month + number)
            _past(network, weaver, next(pairs), began, number)
    for number in range(4):
        _waiting(network, weaver, next(pairs), now - timedelta(days=3 + number), number)
    for number in range(2):
        _agreed(network, weaver, next(pairs), now - timedelta(days=5 + number))
    _about(network, weaver, now)


def _strangers(network: Network, weaver: Person) -> list[tuple[Person, Person]]:
    """Pairs who agreed to be here and are not tied, always the same."""
    people = network.people.exclude(agreed_at=None).exclude(email="")
    here = list(people.exclude(pk=weaver.pk).order_by("pk"))
    ties = Tie.objects.filter(network=network)
    tied = {tuple(sorted(pair)) for pair in ties.values_list("first", "second")}
    return [
        (one, other)
        for gap in range(5, 40)
        for one, other in zip(here, here[gap:], strict=False)
        if (one.pk, other.pk) not in tied and one.pk % 3 == gap % 3
    ]


def _made(
    network: Network,
    by: Person,
    pair: tuple[Person, Person],
    began: datetime,
    state: State,
    **fields: object,
) -> tuple[Introduction, Ask, Ask]:
    first, second = pair
    introduction = Introduction.objects.create(
        network=network,
        first=first,
        second=second,
        introducer=by,
        state=state.value,
        asked_at=began,
        reason=REASONS[first.pk % len(REASONS)],
        shared=first.pk % 4,
        crossed=["nation"] if first.nation != second.nation else [],
        **fields,
    )
    asks = [
        Ask.of(
            introduction,
            person,
            message=_words(introduction, other),
            asked_at=began,
            written_at=began,
        )
        for person, other in ((first, second), (second, first))
    ]
    for ask in asks:
        ask.save()
    return introduction, asks[0], asks[1]


def _words(introduction: Introduction, other: Person) -> str:
    """What one of the two reads: no name where they are asked without names."""
    is_blind = introduction.way == Way.BLIND
    return f"I would like you to meet {'somebody' if is_blind else other.name}."


def _say(ask: Ask, answer: Answer, at: datetime) -> None:
    ask.answer, ask.answered_at = answer.value, at
    ask.save()


def _past(
    network: Network,
    by: Person,
    pair: tuple[Person, Person],
    began: datetime,
    number: int,
) -> None:
    """One of the months that are over: about half agreed, most of these met."""
    over = began + timedelta(days=21)
    if number >= 9:
        _made(network, by, pair, began, State.QUIET, ended_at=over)
        return
    agreed = began + timedelta(days=4)
    found = _made(network, by, pair, began, State.AGREED, agreed_at=agreed)
    for ask in found[1:]:
        _say(ask, Answer.YES, agreed)
        ask.letters, ask.connected_at = 2, agreed
        if number < 9:
            outcome = Outcome.TOGETHER if number % 4 == 0 else Outcome.MET
            ask.outcome, ask.outcome_at = outcome.value, agreed + timedelta(days=16)
        ask.save()
    if number < 7:
        _tie(network, pair, agreed + timedelta(days=16))
    first = found[1]
    if number == 0:
        told = Ask.objects.filter(introduction__network=network).exclude(story="")
        first.story = dict(enumerate(STORIES)).get(told.count(), "")
        first.story_audience = 2
        first.thanks = "Thank you for thinking of the two of us."
        first.save()


def _tie(network: Network, pair: tuple[Person, Person], at: datetime) -> None:
    first, second = pair
    Tie.objects.create(
        network=network,
        kind=network.tie_kinds.get(key="work-together"),
        first=first,
        second=second,
        first_says=True,
        second_says=True,
        through=Tie.Through.INTRODUCTION,
        state=TieState.AGREED,
        said_at=at,
        agreed_at=at,
    )


def _waiting(
    network: Network,
    by: Person,
    pair: tuple[Person, Person],
    began: datetime,
    number: int,
) -> None:
    way = Way.BLIND if number == 3 else Way.BOTH
    _introduction, first, _second = _made(
        network, by, pair, began, State.ASKING, way=way.value
    )
    if number % 2:
        _say(first, Answer.YES, began + timedelta(days=1))


def _agreed(
    network: Network, by: Person, pair: tuple[Person, Person], began: datetime
) -> None:
    agreed = began + timedelta(days=2)
    found = _made(network, by, pair, began, State.AGREED, agreed_at=agreed)
    for ask in found[1:]:
        _say(ask, Answer.YES, agreed)
    Note.objects.create(
        introduction=found[0],
        by=pair[0],
        text="How good. Shall we begin with half an hour on the phone?",
    )


def _about(network: Network, weaver: Person, now: datetime) -> None:
    """What the weaver of the demo finds about themselves: asked, and agreed."""
    others = list(network.people.filter(name__in=WEAVERS[1:3]).order_by("pk"))
    people = network.people.exclude(agreed_at=None).exclude(pk=weaver.pk)
    strangers = [each for each in people.order_by("-pk")[:12] if each not in others]
    for number, (by, other) in enumerate(zip(others, strangers, strict=False)):
        first, second = sorted((weaver, other), key=lambda person: person.pk)
        state = State.AGREED if number else State.ASKING
        began = now - timedelta(days=4)
        agreed = now - timedelta(days=1) if number else None
        made, one, two = _made(
            network, by, (first, second), began, state, agreed_at=agreed
        )
        if agreed:
            for ask in (one, two):
                _say(ask, Answer.YES, agreed)
            Note.objects.create(
                introduction=made,
                by=other,
                text="Hello! Does one of the times suit you?",
            )
        start = (now + timedelta(days=6)).replace(hour=10, minute=0, second=0)
        times = [start.replace(microsecond=0) + timedelta(days=day) for day in range(3)]
        for at in times:
            MeetingTime.objects.create(introduction=made, starts_at=at)
