"""The gatherings of the demo: one that is over, and one that is open.

Every voice is invented; they come from people of the four nations and beyond.
"""

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from intertwine.listen.gatherings.models import Expected, Gathering, Prompt
from intertwine.listen.gatherings.rules import (
    Answer,
    Asking,
    Background,
    Naming,
    Source,
)
from intertwine.listen.gatherings.services import (
    Heard,
    Said,
    Wording,
    add_prompt,
    close_gathering,
    make_gathering,
    open_gathering,
    react,
    take_voices,
    write_note,
)
from intertwine.listen.gatherings.services.starters import BY_KEY
from intertwine.people.models import Network, Person, Standing
from intertwine.site.demo.people import WEAVERS

DAYS_AGO = 21
HOPED = {"Scotland": 20, "Wales": 20, "Northern Ireland": 15, "England": 25}
PLACES = [*HOPED, "Somewhere else", ""]
CHOICES = {
    "Meet more often": 11,
    "Share what we learn": 17,
    "Welcome new people": 9,
}
MEETINGS = {
    "Virtual scones in January": (
        "time to talk without an agenda",
        "the surprise of who knows whom",
        "a kettle and an hour",
    ),
    "Open space in Swansea": (
        "people who say what they need",
        "a room where the quiet ones begin",
    ),
    "Evening for new members": (
        "somebody who remembers my name",
        "a way in that needs no badge",
    ),
}
LEANINGS = (*[Answer.AGREE] * 5, *[Answer.PASS] * 2, *[Answer.DISAGREE] * 4)
"""How people lean, one after the other, each statement from another place on."""

WHY = (
    "because we repeat each other's mistakes",
    "new people leave after two meetings and nobody asks why",
    "online evenings suit those of us who care for somebody",
    "we know a lot, but it sits in five different drives",
    "meeting once a quarter is too seldom to trust each other",
    "I would come if there were a lift from the station",
)


def add_gatherings() -> None:
    """A round of sentences that is over, and an open gathering of this week."""
    network = Network.objects.get(slug="improvement-weavers", is_demo=True)
    rows = network.memberships.select_related("user", "person")
    host = rows.get(person__name=WEAVERS[0]).standing
    _what_networks_mean(host)
    _what_comes_first(host)
    _who_met(host)


def _what_networks_mean(host: Standing) -> None:
    gathering = make_gathering(
        by=host,
        starter=BY_KEY["sentences"],
        said={
            "title": "What do networks mean to us?",
            "purpose": "We rewrite our handbook and want to begin with your words.",
            "place": "A hall in Glasgow, and online",
            "audience": "Everybody who weaves, with pay or without",
            "nations": list(HOPED),
            "access_notes": "Step-free. Captions online. A quiet room all day.",
            "travel_notes": "Five minutes from the station. Parking for badge holders.",
        },
    )
    Expected.objects.bulk_create(
        Expected(gathering=gathering, nation=nation, hoped=hoped)
        for nation, hoped in HOPED.items()
    )
    opened = timezone.now() - timedelta(days=DAYS_AGO)
    open_gathering(by=host, gathering=gathering)
    day = timezone.localdate(opened)
    prompts = {each.position + 1: each for each in gathering.prompts.all()}
    said = [
        Said(prompts[number], text, background=where, spoken_on=day)
        for number, text, where in _voices()
    ]
    heard = [Heard(each.prompt, each.background) for each in said]
    # About half of those who spoke did so at one prompt only.
    heard += [Heard(None, each.background) for each in said[::2]]
    take_voices(during=gathering.round, said=said, source=Source.WALL, heard=heard)
    close_gathering(by=host, gathering=gathering)
    gathering.rounds.update(opened_at=opened, closed_at=opened + timedelta(hours=2))
    write_note(
        by=host,
        gathering=gathering,
        text="Power came up at almost every table, often in other words: who is paid, "
        "who is spoken over, whose calendar counts.",
    )


def _voices() -> Iterator[tuple[int, str, Background]]:
    """Each invented voice: its prompt, its words, and where it speaks from."""
    with Path(__file__).with_name("voices.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            where = Background(row["nation"], row["sector"], row["role"])
            yield int(row["prompt"]), row["text"], where


def _what_comes_first(host: Standing) -> None:
    gathering = make_gathering(
        by=host,
        starter=BY_KEY["agree"],
        said={
            "title": "What comes first this year?",
            "purpose": "Two minutes, wherever you are. It stays open all month.",
            "audience": "All members, and everybody who thinks of joining",
            "nations": list(HOPED),
            "has_votes": True,
        },
    )
    wording = Wording("What should we do more of?", options=list(CHOICES))
    choice = add_prompt(
        by=host, gathering=gathering, kind=Asking.CHOICE, wording=wording
    )
    open_gathering(by=host, gathering=gathering)
    statements, missing = gathering.prompts.exclude(pk=choice.pk)
    chosen = [word for word, number in CHOICES.items() for _each in range(number)]
    where = [Background(PLACES[n % len(PLACES)]) for n in range(len(chosen))]
    said = [
        Said(choice, value=[word], background=place)
        for word, place in zip(chosen, where, strict=True)
    ]
    said += [Said(missing, text, background=where[n]) for n, text in enumerate(WHY)]
    heard = [Heard(each.prompt, each.background) for each in said]
    heard += [Heard(None, place) for place in where]
    take_voices(during=gathering.round, said=said, source=Source.WALL, heard=heard)
    _judge(gathering, statements, where)


def _who_met(host: Standing) -> None:
    """Small meetings at which people spoke under their own names."""
    agreed = Person.objects.filter(network=host.network, agreed_at__isnull=False)
    people = list(agreed.order_by("pk"))
    for turn, (title, takeaways) in enumerate(MEETINGS.items()):
        gathering = make_gathering(
            by=host,
            starter=BY_KEY["sentences"],
            said={"title": title, "naming": Naming.ASKED.value},
        )
        open_gathering(by=host, gathering=gathering)
        prompt = gathering.prompts.all()[0]
        there = people[turn :: 7 + 2 * turn]
        said = [
            Said(prompt, takeaways[n % len(takeaways)], name=each.name, person=each)
            for n, each in enumerate(there)
        ]
        heard = [Heard(where) for _each in there for where in (prompt, None)]
        take_voices(during=gathering.round, said=said, source=Source.WALL, heard=heard)
        close_gathering(by=host, gathering=gathering)


def _judge(gathering: Gathering, prompt: Prompt, where: list[Background]) -> None:
    """Some agree with most, some are torn, a few disagree with most."""
    during, offered = gathering.round, list(prompt.statements.all())
    for number, place in enumerate(where):
        answers = {
            each: LEANINGS[(number + number // 5 * turn + 3 * turn) % len(LEANINGS)]
            for turn, each in enumerate(offered, 1)
        }
        react(during=during, prompt=prompt, answers=answers, background=place)
    heard = [Heard(prompt, place) for place in where]
    take_voices(during=during, said=[], source=Source.WALL, heard=heard)
