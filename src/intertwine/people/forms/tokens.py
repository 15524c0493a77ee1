"""The form that makes a key for a program."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Token

FOR_GOOD = "for-good"
LASTS = [
    ("30", _("A month")),
    ("365", _("A year")),
    (FOR_GOOD, _("Until I end it")),
]


class TokenForm(forms.Form):
    """What a program may do for its owner, and for how long."""

    name = forms.CharField(
        label=_("What is it for?"),
        help_text=_("So that you know it again. For example: our newsletter."),
        max_length=120,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        choices=Token.Scope.choices,
        initial=[Token.Scope.READ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    lasts = forms.ChoiceField(
        label=_("How long does it work?"),
        choices=LASTS,
        initial="365",
        widget=forms.RadioSelect,
    )

    @property
    def days(self) -> int | None:
        """How many days it works; None for as long as nobody ends it."""
        chosen = self.cleaned_data["lasts"]
        return None if chosen == FOR_GOOD else int(chosen)
