"""A kind of tie in the network's own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.see.ties.models import Kind

BOTH, ONE, WISH = "both", "one", "wish"


class KindForm(forms.Form):
    """Words for a kind of tie; what it is, is chosen once.

    Args:
        kind: The kind to word anew; None for a new one.
    """

    name = forms.CharField(
        label=_("What it is called"),
        help_text=_("As it is said between two names: Ann … Ben. Try “works with”."),
        max_length=60,
    )
    own_name = forms.CharField(
        label=_("How it is said to one person"),
        help_text=_("A short sentence. Try “You work with them”."),
        max_length=80,
        required=False,
    )
    question = forms.CharField(
        label=_("How you ask for it"),
        help_text=_("A question to one person. Try “Who do you work with?”"),
        max_length=200,
    )
    nature = forms.ChoiceField(
        label=_("What it is"),
        choices=[
            (BOTH, _("Both are part of it alike, as in working together")),
            (ONE, _("It can be one-sided, as in learning from someone")),
            (WISH, _("A wish: only weavers and whoever said it see it")),
        ],
        initial=BOTH,
        widget=forms.RadioSelect,
    )

    def __init__(self, typed: Any = None, *, kind: Kind | None = None) -> None:
        self.kind = kind
        said = ("name", "own_name", "question")
        initial = {key: getattr(kind, key) for key in said} if kind else {}
        super().__init__(typed, initial=initial)
        if kind:
            del self.fields["nature"]
        words = kind.strength_words if kind else []
        for number in range(1, 6):
            self.fields[f"word_{number}"] = forms.CharField(
                label=_("%(number)s means") % {"number": number},
                max_length=40,
                required=False,
                initial=words[number - 1] if len(words) == 5 else "",
            )

    @property
    def words(self) -> list[forms.BoundField]:
        """The five fields for what strengths mean."""
        return [self[f"word_{number}"] for number in range(1, 6)]

    def clean(self) -> dict[str, Any]:
        """Five words or none."""
        cleaned = super().clean() or {}
        given = [cleaned.get(f"word_{number}", "") for number in range(1, 6)]
        if any(given) and not all(given):
            missing = given.index("") + 1
            self.add_error(
                f"word_{missing}",
                _("Say what each of the five means, or leave all five empty."),
            )
        cleaned["strength_words"] = given if all(given) else []
        return cleaned
