"""Several prompts in one chat, told apart, and what answers which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.draft import Heard
from intertwine.analysis.voices.heard import Fate, Prompt
from intertwine.analysis.voices.wordings import (
    is_sentence_starter,
    kind_of,
    plain,
    without_dots,
)

_OPENING = 3


def ask(heard: Sequence[Heard], choices: Choices) -> tuple[Prompt, ...]:
    """Find who asked what in a chat, and give each message the prompt it answers.

    A message answers the last prompt before it. One that begins with the words of
    another prompt answers that one, however late it came; a reply answers what the
    message answers that it replies to.
    """
    asked = _asked(heard, choices)
    prompts: list[Prompt] = []
    numbers: dict[str, int] = {}
    for message in heard:
        if id(message) in asked:
            text = without_dots(message.text.replace("\n", " "))
            number = numbers.setdefault(plain(text), len(prompts))
            if number == len(prompts):
                prompts.append(Prompt(text, kind_of(text)))
            message.is_prompt, message.prompt = True, number
    _answer(heard, _openings(prompts))
    return tuple(prompts)


def _asked(heard: Sequence[Heard], choices: Choices) -> set[int]:
    """The messages that ask: those said, those known, else those of the facilitator."""
    if choices.prompt_lines is not None:
        lines = set(choices.prompt_lines)
        return {id(each) for each in heard if each.lines[0] in lines}
    known = {plain(prompt) for prompt in choices.prompts} - {""}
    said = [each for each in heard if each.fate is Fate.VOICE and not each.is_direct]
    found = {id(each) for each in said if plain(each.text) in known}
    starters = [each for each in said if is_sentence_starter(each.text)]
    by_name = Counter(each.name for each in starters)
    if not by_name or len({each.name for each in said}) < 2:
        return found
    facilitator = by_name.most_common(1)[0][0]
    return found | {id(each) for each in starters if each.name == facilitator}


def _openings(prompts: Sequence[Prompt]) -> dict[str, list[tuple[str, int]]]:
    """The words that prompts begin with, by the first few of them."""
    found: dict[str, list[tuple[str, int]]] = {}
    for number, prompt in enumerate(prompts):
        words = plain(prompt.text)
        if words.count(" ") >= _OPENING - 1:
            found.setdefault(_opening(words), []).append((words, number))
    return found


def _opening(words: str) -> str:
    return " ".join(words.split(" ", _OPENING)[:_OPENING])


def _answer(heard: Sequence[Heard], openings: dict[str, list[tuple[str, int]]]) -> None:
    now = -1
    for message in heard:
        if message.is_prompt:
            now = message.prompt
            continue
        message.prompt = now
        words = plain(message.text)
        for opening, number in openings.get(_opening(words), []):
            if words.startswith(f"{opening} "):
                message.prompt = number
        if message.answers >= 0 and heard[message.answers].prompt >= 0:
            message.prompt = heard[message.answers].prompt
