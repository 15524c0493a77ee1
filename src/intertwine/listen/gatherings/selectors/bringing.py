"""What a file of voices would become: read anew, nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from intertwine.analysis.voices import (
    KINDS,
    LIMITS,
    Choices,
    Fate,
    Message,
    Reading,
    Words,
    read,
)
from intertwine.analysis.voices import (
    Prompt as FilePrompt,
)
from intertwine.analysis.voices.heard import in_sentences
from intertwine.analysis.voices.wordings import plain
from intertwine.listen.gatherings.models import (
    Bringing,
    Gathering,
    Intake,
    Prompt,
    Statement,
    Voice,
)

NEW, OUT = "new", "out"
REST = ""
"""Where what answers no prompt of the file is looked up in ``Bringing.places``."""

LOOK_LIMITS = replace(LIMITS, loaded_bytes=10 << 20, unpacked_bytes=50 << 20)
"""A page reads the file while somebody waits, so it may be half as large."""

BY_KEY = {kind.key: kind for kind in KINDS}


def choices_of(said: Mapping[str, Any], gathering: Gathering) -> Choices:
    """How a file is to be read, as it was chosen so far.

    Prompts of the gathering are looked for in a chat.
    """
    lines = said.get("prompt_lines")
    words = said.get("words")
    columns = said.get("columns")
    return Choices(
        kind=said.get("kind", ""),
        keep_names=said.get("keep_names", False),
        keep_direct=said.get("keep_direct", False),
        keep_contacts=said.get("keep_contacts", False),
        drop_greetings=said.get("drop_greetings", False),
        drop_links=said.get("drop_links", False),
        keep_no_answers=said.get("keep_no_answers", False),
        count_reactions=said.get("count_reactions", True),
        join_turns=said.get("join_turns", True),
        prompts=tuple(gathering.prompts.values_list("text", flat=True)),
        prompt_lines=None if lines is None else tuple(lines),
        left_out=tuple(said.get("left_out", ())),
        words=Words(*words) if words else None,
        sheet=said.get("sheet", ""),
        header=said.get("header"),
        columns=tuple(columns) if columns else None,
        limits=LOOK_LIMITS,
    )


def name_of_rest() -> str:
    """What a prompt is called that takes in what answers no other."""
    return _("What people said")


@dataclass(frozen=True)
class Place:
    """Where the answers to one prompt of a file go.

    Args:
        key: What it is called in ``Bringing.places``.
        prompt: The prompt of the file; none for what answers no prompt.
        voices: How many voices answer it.
        target: ``new``, ``out``, or the key of a prompt of the gathering.
    """

    key: str
    prompt: FilePrompt | None
    voices: int
    target: str

    @property
    def text(self) -> str:
        """The words that a new prompt would have."""
        return self.prompt.text if self.prompt else name_of_rest()


@dataclass(frozen=True)
class Twice:
    """Words that are there already, or come again in the file.

    Args:
        message: The later one.
        line: Where it stands in the file.
        is_here: Whether they are in the gathering already; else earlier in the file.
    """

    message: Message
    line: int
    is_here: bool


@dataclass(frozen=True)
class Look:
    """A file as it would be taken in.

    Args:
        reading: All that is in it.
        places: Where the answers to each prompt go, in order of the file.
        twice: Words that would be there twice.
    """

    reading: Reading
    places: tuple[Place, ...]
    twice: tuple[Twice, ...]

    @property
    def kind(self) -> str:
        """What people call this kind of file."""
        return BY_KEY[self.reading.kind].title

    def place_of(self, message: Message) -> Place:
        """Where a message goes."""
        return self.places[message.prompt]

    @cached_property
    def taken(self) -> list[Message]:
        """The messages that would become voices."""
        if self.reading.poll:
            return []
        return [
            said for said in self.reading.voices if self.place_of(said).target != OUT
        ]

    @cached_property
    def left(self) -> int:
        """How many voices would stay out, because their prompt does."""
        return len(self.reading.voices) - len(self.taken)

    @property
    def is_here_already(self) -> bool:
        """Whether nearly all of it is in the gathering: it was taken in before."""
        known = sum(each.is_here for each in self.twice)
        return known > 2 and known * 10 >= len(self.reading.voices) * 9


def look_at(bringing: Bringing) -> Look:
    """Read a file as chosen so far, and say what would become of it. Three queries.

    Raises:
        FileError: If it cannot be read this way.
    """
    gathering = bringing.gathering
    reading = read(bytes(bringing.content), choices_of(bringing.choices, gathering))
    prompts = list(gathering.prompts.all())
    places = _places(reading, prompts, bringing.places)
    return Look(reading, places, tuple(_twice(reading, places, gathering)))


def _places(
    reading: Reading, prompts: list[Prompt], said: Mapping[str, str]
) -> tuple[Place, ...]:
    """A place for each prompt of the file, and the last for what answers none."""
    counts = [0] * (len(reading.prompts) + 1)
    for message in reading.voices:
        counts[message.prompt] += 1
    known = {plain(prompt.text): str(prompt.pk) for prompt in prompts}
    targets = {NEW, OUT, *known.values()}
    made = []
    for number, prompt in enumerate(reading.prompts):
        key = plain(prompt.text) or f"prompt {number}"
        guess = NEW if reading.poll else known.get(key, NEW)
        target = said.get(key, guess)
        made.append(
            Place(key, prompt, counts[number], target if target in targets else guess)
        )
    rest = said.get(REST, _rest(reading, prompts))
    return (*made, Place(REST, None, counts[-1], rest if rest in targets else NEW))


def _rest(reading: Reading, prompts: list[Prompt]) -> str:
    """Where what answers no prompt goes, unless somebody says so."""
    source = BY_KEY[reading.kind].source
    if reading.prompts and source in {"chat", "transcript"}:
        return OUT
    if len(prompts) == 1:
        return str(prompts[0].pk)
    same = (str(each.pk) for each in prompts if each.text == name_of_rest())
    return next(same, NEW)


def _twice(
    reading: Reading, places: tuple[Place, ...], gathering: Gathering
) -> list[Twice]:
    """Words that answer the same prompt in the same words as others do."""
    here = _said_here(gathering, is_poll=reading.poll is not None)
    seen: set[tuple[str, str]] = set()
    found = []
    for message in reading.voices:
        place = places[message.prompt]
        if place.target == OUT:
            continue
        where = place.target if place.target != NEW else place.key
        words = plain(message.text) or message.text
        is_here = ("" if reading.poll else place.target, words) in here
        if is_here or (where, words) in seen:
            found.append(Twice(message, message.lines[0], is_here))
        seen.add((where, words))
    return found


def _said_here(gathering: Gathering, *, is_poll: bool) -> set[tuple[str, str]]:
    """What was said in a gathering so far, by prompt."""
    if is_poll:
        stated = Statement.objects.filter(prompt__gathering=gathering)
        return {("", plain(text)) for text in stated.values_list("text", flat=True)}
    said = Voice.objects.of(gathering).exclude(text="").values_list("prompt_id", "text")
    return {(str(prompt), plain(text) or text) for prompt, text in said}


def rows_of(reading: Reading) -> list[Message]:
    """The messages to look over: all but those that were for one person alone."""
    return [said for said in reading.messages if said.fate is not Fate.DIRECT]


def account_in_words(intake: Intake) -> list[str]:
    """What became of the lines of a file that is gone, in sentences."""
    counts = intake.account.get("lines", {})
    unit = intake.account.get("unit", "line")
    return list(in_sentences({Fate(each): n for each, n in counts.items()}, unit))
