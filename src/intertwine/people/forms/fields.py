"""A question that a network asks about its people."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.people.models import AUDIENCES, Field
from intertwine.people.rules import CAREFUL
from intertwine.people.rules.sensitive import sensitive_words

LONGEST_CHOICE = 200
MOST_CHOICES = 60
CHOOSING = {Field.Kind.CHOICE, Field.Kind.CHOICES}


class FieldForm(forms.Form):
    """How it is asked, what kind of answer it takes, and who sees the answers."""

    name = forms.CharField(label=gettext_lazy("The question"), max_length=120)
    hint = forms.CharField(
        label=gettext_lazy("A hint"),
        help_text=gettext_lazy("One line below the question, if it needs one."),
        max_length=300,
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of answer?"),
        choices=Field.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the kind of answer.")},
    )
    more = forms.CharField(
        label=gettext_lazy("Choices"),
        help_text=gettext_lazy("One on each line, for the two kinds with a list."),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    audience = forms.TypedChoiceField(
        label=gettext_lazy("Who sees the answers?"),
        help_text=gettext_lazy("Unless a person decides otherwise about their own."),
        choices=AUDIENCES,
        coerce=int,
        initial=CAREFUL.value,
    )
    is_needed = forms.BooleanField(
        label=gettext_lazy("We need to know this, and people know why"),
        required=False,
    )

    def __init__(self, *args: Any, asked: Field | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.warns = False
        if asked is None:
            return
        self.initial = {
            "name": asked.name,
            "hint": asked.hint,
            "audience": asked.audience,
        }
        del self.fields["kind"]
        if asked.kind not in CHOOSING:
            del self.fields["more"]
            return
        self.fields["more"].label = gettext_lazy("More choices")
        for number, option in enumerate(asked.options):
            self.fields[f"choice-{number}"] = forms.CharField(
                label=option,
                initial=option,
                max_length=LONGEST_CHOICE,
                required=False,
            )

    def choices(self) -> list[BoundField]:
        """The choices there are, to call something else or to clear."""
        return [self[name] for name in self.fields if name.startswith("choice-")]

    def clean(self) -> dict[str, Any]:
        """Choices where they are needed, and care where it is due."""
        cleaned = super().clean() or {}
        self._check_choices(cleaned)
        self._check_sensitive(cleaned)
        return cleaned

    def _check_choices(self, cleaned: dict[str, Any]) -> None:
        kind = self.asked.kind if self.asked else cleaned.get("kind")
        if kind not in CHOOSING:
            return
        options = self.options()
        if len(options) < 2:
            self.add_error("more", _("Write at least two choices, one on each line."))
        if len(options) > MOST_CHOICES:
            self.add_error("more", _("Keep to 60 choices at most."))
        if any(len(option) > LONGEST_CHOICE for option in options):
            self.add_error("more", _("Keep each choice under 200 letters."))

    def _check_sensitive(self, cleaned: dict[str, Any]) -> None:
        question = f"{cleaned.get('name', '')} {cleaned.get('hint', '')}"
        is_same = self.asked is not None and self.asked.name == cleaned.get("name")
        words = [] if is_same else sensitive_words(question)
        self.warns = bool(words)
        if words and not cleaned.get("is_needed"):
            told = ", ".join(words)
            self.add_error(
                "is_needed",
                _(
                    "This may ask for something very private (%(words)s). Ask only if "
                    "you must. If so, tick this box."
                )
                % {"words": told},
            )

    def options(self) -> list[str]:
        """All choices from now on, each once."""
        kept = [self.cleaned_data.get(each.name, "") for each in self.choices()]
        added = str(self.cleaned_data.get("more", "")).splitlines()
        tidy = (" ".join(option.split()) for option in [*kept, *added])
        return list(dict.fromkeys(option for option in tidy if option))

    def renamed(self) -> dict[str, str]:
        """Choices that are called something else now."""
        found = {}
        for field in self.choices():
            new = " ".join(str(self.cleaned_data.get(field.name, "")).split())
            if new and new != field.initial:
                found[str(field.initial)] = new
        return found


class PlaceForm(forms.Form):
    """Which one a question is to be, 1 for the first."""

    place = forms.IntegerField(min_value=1)
