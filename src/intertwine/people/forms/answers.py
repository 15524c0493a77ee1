"""Answers to a network's own fields: asked, cleaned, and written down."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Field
from intertwine.people.rules import LONGEST_ANSWER

LONGEST_LIST = 1000
MOST_WORDS = 30

Kind = Field.Kind


class WordsField(forms.CharField):
    """Several short answers, separated by commas, semicolons or lines."""

    def clean(self, value: Any) -> list[str]:
        """Each answer once, whatever its capitals.

        Raises:
            ValidationError: If there are too many, or one is too long.
        """
        typed = super().clean(value)
        words = [" ".join(word.split()) for word in re.split(r"[,;\n]+", typed)]
        once: dict[str, str] = {}
        for word in filter(None, words):
            once.setdefault(word.casefold(), word)
        if len(once) > MOST_WORDS:
            raise forms.ValidationError(_("Keep to 30 answers at most."))
        if any(len(word) > LONGEST_ANSWER for word in once):
            raise forms.ValidationError(_("Keep each answer under 600 letters."))
        return list(once.values())


def input_for(field: Field, given: Sequence[str]) -> forms.Field:
    """A form field that asks this, filled in with what was answered so far."""
    known: dict[str, Any] = {
        "label": field.name,
        "help_text": field.hint,
        "required": False,
        "initial": given[0] if given else "",
    }
    if field.kind in {Kind.CHOICE, Kind.CHOICES}:
        return _choices(field, given, known)
    if field.kind == Kind.WORDS:
        known |= {"initial": ", ".join(given), "max_length": LONGEST_LIST}
        return WordsField(**known)
    if field.kind == Kind.NUMBER:
        return forms.DecimalField(
            **known,
            max_digits=15,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages={"invalid": _("Use a number, like 5 or 2.5.")},
        )
    if field.kind == Kind.DATE:
        return forms.DateField(
            **known,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("Use a date, like 2026-03-01.")},
        )
    return forms.CharField(
        **known, max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 2})
    )


def _choices(field: Field, given: Sequence[str], known: dict[str, Any]) -> forms.Field:
    """The field's choices, and what somebody chose before a choice was taken away."""
    options = [*field.options, *(each for each in given if each not in field.options)]
    if field.kind == Kind.CHOICES:
        known["initial"] = list(given)
        widget = forms.CheckboxSelectMultiple
        pairs = [(option, option) for option in options]
        return forms.MultipleChoiceField(**known, choices=pairs, widget=widget)
    pairs = [("", "—"), *((option, option) for option in options)]
    return forms.ChoiceField(**known, choices=pairs)


def written(cleaned: Any) -> list[str]:
    """A cleaned answer as it is kept: numbers and dates in one spelling."""
    if isinstance(cleaned, list):
        return [str(each) for each in cleaned]
    if isinstance(cleaned, Decimal):
        return [format(cleaned.normalize(), "f")]
    if isinstance(cleaned, date):
        return [cleaned.isoformat()]
    text = str(cleaned or "").strip()
    return [text] if text else []


def given_by(person: Any) -> Mapping[int, list[str]]:
    """What a person has answered so far, by the key of the field. One query."""
    found: dict[int, list[str]] = {}
    for field_id, value in person.values.values_list("field_id", "value"):
        found.setdefault(field_id, []).append(value)
    return found
