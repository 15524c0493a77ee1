"""A gathering that has been heard, sorted and counted, for tests of what follows."""

from dataclasses import dataclass

from intertwine.listen.gatherings.models import (
    Expected,
    Gathering,
    Presence,
    Prompt,
    Voice,
)
from intertwine.listen.gatherings.rules import Answer, Asking
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_participant,
    make_prompt,
    make_statement,
    make_voices,
)
from intertwine.listen.themes.models import Board, Theme
from intertwine.listen.themes.tests.make import make_board, make_theme, place
from intertwine.people.models import Network

WORDS = ("No bus after six", "Parking costs too much", "They listened", "So kind")


@dataclass(frozen=True)
class Heard:
    """What ``make_heard`` made."""

    gathering: Gathering
    prompt: Prompt
    voices: list[Voice]
    board: Board
    travel: Theme
    kind: Theme


def make_heard(network: Network) -> Heard:
    """Four voices in two themes; forty people heard, of whom two from Wales."""
    gathering = make_gathering(network, title="Getting to clinics")
    prompt = make_prompt(gathering, "It would help me if …")
    voices = make_voices(prompt, *WORDS, nation="Scotland")
    board = make_board(network, gathering)
    travel = make_theme(board, "Getting there", description="Buses and cars")
    kind = make_theme(board, "Kindness")
    for voice, theme in zip(voices, (travel, travel, kind, kind), strict=True):
        place(voice, theme)
    hear(gathering, Scotland=38, Wales=2)
    Expected.objects.create(gathering=gathering, nation="Wales", hoped=20)
    Expected.objects.create(gathering=gathering, nation="Scotland", hoped=30)
    return Heard(gathering, prompt, voices, board, travel, kind)


def hear(gathering: Gathering, prompt: Prompt | None = None, **nations: int) -> None:
    """Count people of some nations as heard."""
    during = gathering.round
    Presence.objects.bulk_create(
        Presence(round=during, prompt=prompt, nation=nation, people=people)
        for nation, people in nations.items()
    )


def make_opinions(gathering: Gathering, each: int = 9) -> Prompt:
    """Two groups who say the opposite of five statements, and agree on a sixth."""
    prompt = make_prompt(gathering, "What do you think?", Asking.STATEMENTS)
    statements = [make_statement(prompt, f"Statement {n}") for n in range(5)]
    shared = make_statement(prompt, "Meet in person")
    for side in (1, -1):
        for _person in range(each):
            answers = {
                one: Answer(side if place % 2 else -side)
                for place, one in enumerate(statements)
            }
            make_participant(prompt, {**answers, shared: Answer.AGREE})
    return prompt
