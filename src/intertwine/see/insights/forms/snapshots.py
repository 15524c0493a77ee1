"""A name for a snapshot."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SnapshotForm(forms.Form):
    """What the snapshot is called; today's date if nothing is typed."""

    name = forms.CharField(
        label=_("What shall it be called?"),
        help_text=_("For example “Before the spring gathering”. Empty: today's date."),
        max_length=80,
        required=False,
    )
