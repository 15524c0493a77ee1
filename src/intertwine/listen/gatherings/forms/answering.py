"""What those who answer type and press."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.kit.codes import CODE_LENGTH, CODE_LETTERS
from intertwine.listen.gatherings.forms.framing import choices
from intertwine.listen.gatherings.models import Gathering, Prompt, Statement
from intertwine.listen.gatherings.models.voices import ANSWERS
from intertwine.listen.gatherings.rules import (
    LONGEST_NAME,
    Answer,
    Asking,
    Background,
    Naming,
    Value,
)
from intertwine.listen.gatherings.selectors import Words
from intertwine.listen.gatherings.services import key_of

NOT_SAID = _("Prefer not to say")
ASKED = (
    ("nation", "asks_nation", _("Where are you?")),
    ("sector", "asks_sector", _("Which part of life do you speak from?")),
    ("role", "asks_role", _("In what role?")),
)


class CodeForm(forms.Form):
    """The letters that stand on the screen."""

    code = forms.CharField(
        label=_("The code"),
        help_text=_("Eight letters and digits. Capitals and gaps do not matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        """Without what people add when they type it from a screen."""
        typed = str(self.cleaned_data["code"]).lower()
        kept = "".join(sign for sign in typed if sign in CODE_LETTERS)
        if len(kept) != CODE_LENGTH:
            raise forms.ValidationError(
                _("A code has eight letters and digits. Please look once more.")
            )
        return kept


class BeginForm(forms.Form):
    """Who somebody is, as far as they like to say; asked once."""

    def __init__(
        self, *args: Any, gathering: Gathering, words: Words, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if gathering.naming != Naming.ANONYMOUS:
            is_asked = gathering.naming == Naming.ASKED
            self.fields["name"] = forms.CharField(
                label=_("Your name"),
                help_text=_("It stands beside what you say, and others read it.")
                if is_asked
                else _("Leave it empty to stay anonymous."),
                max_length=LONGEST_NAME,
                required=is_asked,
                widget=forms.TextInput(attrs={"autocomplete": "name"}),
            )
        offered = {
            "nation": words.nations,
            "sector": words.sectors,
            "role": words.roles,
        }
        for name, asks, label in ASKED:
            if getattr(gathering, asks) and offered[name]:
                self.fields[name] = forms.ChoiceField(
                    label=label,
                    choices=choices(offered[name], NOT_SAID),
                    required=False,
                )

    def background(self) -> Background:
        """Where they speak from."""
        said = {name: self.cleaned_data.get(name, "") for name, *__ in ASKED}
        return Background(**said)


class AnswerForm(forms.Form):
    """The answer to one prompt. ``once`` lets it be sent twice and kept once."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, prompt: Prompt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prompt, self.kind = prompt, Asking(prompt.kind)
        self.statements: dict[str, Statement] = {}
        makers = {
            Asking.CHOICE: self._ask_choice,
            Asking.SCALE: self._ask_scale,
            Asking.RANKING: self._ask_order,
            Asking.STATEMENTS: self._ask_statements,
        }
        makers.get(self.kind, self._ask_words)()

    def _ask_words(self) -> None:
        is_sentence = self.kind is Asking.SENTENCE
        self.fields["text"] = forms.CharField(
            label=_("How does it go on?") if is_sentence else _("Your answer"),
            max_length=self.prompt.longest,
            widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        )

    def _ask_choice(self) -> None:
        offered = [(word, word) for word in self.prompt.options]
        most = self.prompt.choose_most
        self.fields["chosen"] = (
            forms.ChoiceField(
                label=_("Choose one"), choices=offered, widget=forms.RadioSelect
            )
            if most == 1
            else forms.MultipleChoiceField(
                label=_("Choose up to %(most)s") % {"most": most},
                choices=offered,
                widget=forms.CheckboxSelectMultiple,
            )
        )

    def _ask_scale(self) -> None:
        ends = self.prompt.options or ["", ""]
        words = {1: ends[0], self.prompt.steps: ends[-1]}
        points = range(1, self.prompt.steps + 1)
        self.fields["point"] = forms.TypedChoiceField(
            label=_("Choose a point on the scale"),
            coerce=int,
            choices=[
                (n, f"{n} – {words[n]}" if words.get(n) else str(n)) for n in points
            ],
            widget=forms.RadioSelect,
        )

    def _ask_order(self) -> None:
        places = range(1, len(self.prompt.options) + 1)
        for number, option in enumerate(self.prompt.options):
            self.fields[f"place-{number}"] = forms.TypedChoiceField(
                label=option,
                coerce=int,
                empty_value=None,
                required=False,
                choices=[("", "—"), *((place, str(place)) for place in places)],
            )

    def _ask_statements(self) -> None:
        for statement in self.prompt.statements.filter(is_shown=True):
            self.statements[f"think-{statement.pk}"] = statement
            self.fields[f"think-{statement.pk}"] = forms.TypedChoiceField(
                label=statement.text,
                coerce=int,
                empty_value=None,
                required=False,
                choices=ANSWERS,
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        """The answer as a whole: something must be said, and no place given twice."""
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        if self.kind is Asking.RANKING:
            self._check_order(said)
        if self.kind is Asking.STATEMENTS and not self.reactions():
            raise forms.ValidationError(_("Say what you think of at least one."))
        most = self.prompt.choose_most
        if isinstance(said.get("chosen"), list) and len(said["chosen"]) > most:
            self.add_error(
                "chosen", _("Please choose at most %(most)s.") % {"most": most}
            )
        return said

    def _check_order(self, said: dict[str, Any]) -> None:
        places = [said[name] for name in self._places if said[name]]
        if not places:
            raise forms.ValidationError(_("Give at least one of them a place."))
        if len(set(places)) < len(places):
            raise forms.ValidationError(
                _("Two of them have the same place. Give each a place of its own.")
            )

    @property
    def _places(self) -> list[str]:
        return [name for name in self.fields if name.startswith("place-")]

    def text(self) -> str:
        """The words, where it is answered in words."""
        return str(self.cleaned_data.get("text", ""))

    def typed(self) -> str:
        """The words as they were sent, also where they cannot be taken."""
        return str(self["text"].value() or "") if "text" in self.fields else ""

    def key(self) -> int | None:
        """The key of the voice that it makes, however often the same is sent."""
        once = self.cleaned_data["once"]
        return key_of(once, (self.text(), self.value())) if once else None

    def value(self) -> Value:
        """What was chosen or put in order, or the point on a scale."""
        said = self.cleaned_data
        if self.kind is Asking.SCALE:
            return int(said["point"])
        if self.kind is Asking.CHOICE:
            chosen = said["chosen"]
            return [chosen] if isinstance(chosen, str) else list(chosen)
        if self.kind is Asking.RANKING:
            options = dict(zip(self._places, self.prompt.options, strict=True))
            placed = sorted((said[name], name) for name in options if said[name])
            return [options[name] for __, name in placed]
        return None

    def reactions(self) -> dict[Statement, Answer]:
        """What they think of each statement that they said something of."""
        return {
            statement: Answer(self.cleaned_data[name])
            for name, statement in self.statements.items()
            if self.cleaned_data.get(name) is not None
        }
