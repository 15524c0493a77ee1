"""Somebody who is not here yet."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """The little that is needed to name somebody."""

    name = forms.CharField(
        label=_("Their name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        help_text=_("Where they come from, if anywhere."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "organisations"}),
    )

    def clean_name(self) -> str:
        """A name in one line."""
        return " ".join(self.cleaned_data["name"].split())
