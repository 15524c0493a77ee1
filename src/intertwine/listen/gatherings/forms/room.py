"""What a facilitator types for the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.forms.framing import WhereForm
from intertwine.listen.gatherings.models import Note, Prompt
from intertwine.listen.gatherings.rules import LONGEST_TAKEN_IN, Asking
from intertwine.listen.gatherings.services.room import MOST_HANDS


class LineForm(forms.Form):
    """One thing that somebody said aloud: type, Enter, next."""

    text = forms.CharField(
        label=_("What was said"),
        max_length=LONGEST_TAKEN_IN,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )


class LinesForm(forms.Form):
    """Several things at once, from a flip chart."""

    lines = forms.CharField(
        label=_("Several at once"),
        help_text=_("One on each line. Each becomes a voice of its own."),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class HandsForm(forms.Form):
    """How many raised a hand for each answer."""

    def __init__(self, *args: Any, prompt: Prompt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers: dict[str, str | int] = {}
        is_scale = prompt.kind == Asking.SCALE
        offered = range(1, prompt.steps + 1) if is_scale else prompt.options
        for number, answer in enumerate(offered):
            self.answers[f"hands-{number}"] = answer
            self.fields[f"hands-{number}"] = forms.IntegerField(
                label=str(answer), min_value=0, max_value=MOST_HANDS, required=False
            )

    def hands(self) -> dict[str | int, int]:
        """What was counted, as the service takes it."""
        return {
            answer: self.cleaned_data[name] or 0
            for name, answer in self.answers.items()
        }


class RoomForm(WhereForm):
    """How many people were in the room without a phone, and from where."""

    any_word = _("We did not ask")
    field_order = ("people", "nation", "sector", "role")

    people = forms.IntegerField(
        label=_("How many people?"), min_value=1, max_value=MOST_HANDS
    )


class NoteForm(forms.ModelForm[Note]):
    """What a facilitator noticed."""

    class Meta:
        model = Note
        fields = ["text", "prompt"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        labels = {"prompt": _("About which prompt?")}

    def __init__(self, *args: Any, prompts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["prompt"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset, field.empty_label = prompts, str(_("The gathering as a whole"))
