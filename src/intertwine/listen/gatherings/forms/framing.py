"""Who is hoped for, and the words in which a network asks where people speak from."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.rules import Background
from intertwine.listen.gatherings.selectors import Words


def choices(words: Sequence[str], first: Any) -> list[tuple[str, Any]]:
    """Words to choose from, after what an empty answer means."""
    return [("", first), *((word, word) for word in words)]


class WhereForm(forms.Form):
    """Where some people speak from; ``any_word`` is what an empty answer means."""

    any_word: Any = _("Any")

    nation = forms.ChoiceField(label=_("Nation"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = {"nation": words.nations, "sector": words.sectors, "role": words.roles}
        for name, offered in lists.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = choices(offered, self.any_word)

    def background(self) -> Background:
        """Where they speak from."""
        said = self.cleaned_data
        return Background(said["nation"], said["sector"], said["role"])


class HopeForm(WhereForm):
    """How many are hoped for, from where."""

    hoped = forms.IntegerField(
        label=_("How many do you hope for?"),
        min_value=1,
        max_value=100_000,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Use a number from 1 to 100,000.")
        ),
    )


class WordsForm(forms.Form):
    """The lists of a network, one word on each line."""

    nations = forms.CharField(
        label=_("Nations, or regions"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    sectors = forms.CharField(
        label=_("Sectors"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    roles = forms.CharField(
        label=_("Roles"),
        help_text=_("“Prefer not to say” is always offered; do not write it here."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def lists(self) -> dict[str, list[str]]:
        """What was typed, as the service takes it."""
        return {name: text.splitlines() for name, text in self.cleaned_data.items()}
