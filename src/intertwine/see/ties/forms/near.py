"""Somebody of one's own life."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.see.ties.models import Near


class NearForm(forms.Form):
    """A name, a part of one's life, and how close."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("A first name is enough."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    part = forms.ChoiceField(label=_("From"), choices=Near.Part.choices)
    ring = forms.TypedChoiceField(
        label=_("How close"),
        choices=Near.Ring.choices,
        coerce=int,
        initial=Near.Ring.MIDDLE,
        widget=forms.RadioSelect,
    )

    def clean_name(self) -> str:
        """A name in one line."""
        return " ".join(self.cleaned_data["name"].split())
