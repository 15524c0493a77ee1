"""What a reader says of the handbook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.handbook.models import Helped
from intertwine.handbook.models.asking import LONGEST


class HelpedForm(forms.Form):
    """Whether a page helped, and what was missing."""

    helped = forms.ChoiceField(
        label=_("Did this help?"), choices=Helped.choices, widget=forms.RadioSelect
    )
    missing = forms.CharField(
        label=_("What was missing?"),
        help_text=_("If you like. Leave out names: others may read it."),
        widget=forms.Textarea({"rows": 3}),
        max_length=LONGEST,
        required=False,
    )


class SuggestionForm(forms.Form):
    """What the handbook should say."""

    text = forms.CharField(
        label=_("What should the handbook say?"),
        help_text=_("A question you have, or something that worked for you."),
        widget=forms.Textarea({"rows": 5}),
        max_length=LONGEST,
    )
