"""How a prompt asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.models import Prompt
from intertwine.listen.gatherings.rules import (
    LONGEST_TYPED,
    LONGEST_VOICE,
    MOST_STEPS,
    Asking,
    line_too_long,
    one_line,
)
from intertwine.listen.gatherings.services import Wording

MOST_OPTIONS = 60
LONGEST_OPTION = 300
LONGEST_STATEMENT = 500

LABELS = {
    Asking.SENTENCE: _("The beginning of the sentence"),
    Asking.OPEN: _("Your question"),
    Asking.STATEMENTS: _("What you say above the statements"),
}
OPTIONS = {
    Asking.CHOICE: _("Answers to choose from"),
    Asking.RANKING: _("What is put in order"),
    Asking.STATEMENTS: _("Statements"),
}


class PromptForm(forms.Form):
    """One prompt. Which fields there are depends on its kind."""

    text = forms.CharField(label=_("Your question"), max_length=300)
    explanation = forms.CharField(
        label=_("A word of help"),
        help_text=_("An example often helps more than an explanation."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    options = forms.CharField(
        help_text=_("One on each line."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    choose_most = forms.IntegerField(
        label=_("How many may be chosen?"), min_value=1, max_value=60, initial=1
    )
    steps = forms.IntegerField(
        label=_("How many points has the scale?"),
        min_value=2,
        max_value=MOST_STEPS,
        initial=5,
    )
    low = forms.CharField(label=_("What 1 means"), max_length=80, required=False)
    high = forms.CharField(
        label=_("What the highest means"), max_length=80, required=False
    )
    longest = forms.IntegerField(
        label=_("Most letters in an answer"),
        help_text=_("500 letters are about 80 words."),
        min_value=20,
        max_value=LONGEST_TYPED,
        initial=LONGEST_VOICE,
    )

    def __init__(
        self, *args: Any, kind: Asking, prompt: Prompt | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = initial_of(prompt) if prompt else {}
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["text"].label = LABELS.get(kind, _("Your question"))
        self.fields["options"].label = OPTIONS.get(kind, "")
        if kind is Asking.SENTENCE:
            self.fields["text"].help_text = _("“To me, a network is …”")
        for name in self.fields.keys() - _used(kind):
            del self.fields[name]

    def clean_options(self) -> list[str]:
        """Each line once."""
        lines = str(self.cleaned_data["options"]).splitlines()
        is_stated = self.kind is Asking.STATEMENTS
        longest = LONGEST_STATEMENT if is_stated else LONGEST_OPTION
        if start := line_too_long(lines, longest):
            raise forms.ValidationError(
                _(
                    "“%(start)s” is too long. Please use at most %(most)s letters a line."
                ),
                params={"start": start, "most": longest},
            )
        kept = [one_line(line, longest) for line in lines]
        found = list(dict.fromkeys(filter(None, kept)))
        if len(found) > MOST_OPTIONS:
            raise forms.ValidationError(
                _("That is a great deal to read. Please use at most %(most)s lines."),
                params={"most": MOST_OPTIONS},
            )
        return found

    def wording(self) -> Wording:
        """What was typed, as the service takes it."""
        said = dict(self.cleaned_data)
        low, high = said.pop("low", ""), said.pop("high", "")
        if low or high:
            said["options"] = [low, high]
        return Wording(**said)


def _used(kind: Asking) -> set[str]:
    """Which fields a kind of prompt has."""
    extra = {
        Asking.CHOICE: {"options", "choose_most"},
        Asking.RANKING: {"options"},
        Asking.STATEMENTS: {"options"},
        Asking.SCALE: {"steps", "low", "high"},
    }
    return {"text", "explanation"} | extra.get(kind, {"longest"})


def initial_of(prompt: Prompt) -> dict[str, Any]:
    """How the form begins: as the prompt is."""
    options = list(prompt.options)
    if prompt.kind == Asking.STATEMENTS:
        shown = prompt.statements.filter(is_shown=True)
        options = list(shown.values_list("text", flat=True))
    ends = options if prompt.kind == Asking.SCALE else []
    known = {name: getattr(prompt, name) for name in Wording.__dataclass_fields__}
    return known | {
        "options": "\n".join(options),
        "low": ends[0] if ends else "",
        "high": ends[-1] if ends else "",
    }
