"""What a gathering asks: adding, changing, ordering and removing prompts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Gathering, Prompt, Reaction, Statement
from intertwine.listen.gatherings.rules import LONGEST_VOICE, Asking
from intertwine.listen.gatherings.services.making import weaver
from intertwine.people.models import Standing

MOST_PROMPTS = 40
LEAST_OPTIONS = 2


@dataclass(frozen=True)
class Wording:
    """How a prompt asks.

    Args:
        text: The sentence to complete, or the question.
        explanation: A word of help below it.
        options: What can be chosen or put in order, the two ends of a scale, or the
            statements.
        choose_most: How many may be chosen.
        steps: The points of a scale.
        longest: Most letters in an answer.
    """

    text: str
    explanation: str = ""
    options: Sequence[str] = ()
    choose_most: int = 1
    steps: int = 5
    longest: int = LONGEST_VOICE


@transaction.atomic
def add_prompt(
    *, by: Standing, gathering: Gathering, kind: Asking, wording: Wording
) -> Prompt:
    """Ask something more, after the rest.

    Raises:
        Refused: If there is too little to choose from, or very much is asked already.
    """
    weaver(by)
    last = gathering.prompts.last()
    if gathering.prompts.count() >= MOST_PROMPTS:
        raise Refused(_("That is a great deal to ask. Remove a prompt first."))
    made = Prompt(gathering=gathering, kind=kind.value)
    made.position = last.position + 1 if last else 0
    _write(made, wording)
    return made


@transaction.atomic
def change_prompt(*, by: Standing, prompt: Prompt, wording: Wording) -> None:
    """Word a prompt in another way.

    Raises:
        Refused: If people have chosen from options that would change.
    """
    weaver(by)
    options = list(wording.options)
    is_fixed = Asking(prompt.kind) in {Asking.CHOICE, Asking.RANKING, Asking.SCALE}
    is_other = prompt.options != options or prompt.steps != wording.steps
    if is_fixed and is_other and prompt.voices.exists():
        raise Refused(
            _(
                "People have chosen from these answers already. Add a new prompt instead."
            )
        )
    _write(prompt, wording)


def _write(prompt: Prompt, wording: Wording) -> None:
    kind, options = Asking(prompt.kind), list(dict.fromkeys(wording.options))
    is_chosen = kind in {Asking.CHOICE, Asking.RANKING}
    if is_chosen and len(options) < LEAST_OPTIONS:
        raise Refused(_("Give at least two answers to choose from, one on each line."))
    if kind is Asking.STATEMENTS and not options:
        raise Refused(_("Write at least one statement, one on each line."))
    prompt.text, prompt.explanation = wording.text, wording.explanation
    prompt.choose_most = min(wording.choose_most, max(len(options), 1))
    prompt.steps, prompt.longest = wording.steps, wording.longest
    prompt.options = [] if kind is Asking.STATEMENTS else options
    prompt.save()
    if kind is Asking.STATEMENTS:
        _write_statements(prompt, options)


def _write_statements(prompt: Prompt, texts: Sequence[str]) -> None:
    """Keep those that are there, add new ones; hide or remove those that are gone."""
    known = {each.text: each for each in prompt.statements.all()}
    for position, text in enumerate(texts):
        each = known.get(text) or Statement(prompt=prompt, text=text)
        each.position, each.is_shown = position, True
        each.save()
    gone = [each.pk for text, each in known.items() if text not in texts]
    said = Reaction.objects.filter(statement__in=gone).values("statement")
    prompt.statements.filter(pk__in=gone).exclude(pk__in=said).delete()
    prompt.statements.filter(pk__in=gone).update(is_shown=False)


@transaction.atomic
def move_prompt(*, by: Standing, prompt: Prompt, place: int) -> None:
    """Ask something earlier or later: at that place, counted from 0."""
    weaver(by)
    others = list(prompt.gathering.prompts.exclude(pk=prompt.pk))
    others.insert(max(0, min(place, len(others))), prompt)
    for position, each in enumerate(others):
        Prompt.objects.filter(pk=each.pk).update(position=position)


@transaction.atomic
def remove_prompt(*, by: Standing, prompt: Prompt) -> None:
    """Ask something no more.

    Raises:
        Refused: If somebody has answered it.
    """
    weaver(by)
    if prompt.voices.exists() or prompt.participants.exists():
        raise Refused(_("Somebody has answered this. It stays, with what was said."))
    prompt.delete()
