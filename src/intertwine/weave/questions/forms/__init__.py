"""What somebody asks and replies."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.weave.questions.models import LONGEST

ASKER, ALL = "asker", "all"
"""Who reads a reply."""


class AskForm(forms.Form):
    """One question, in a sentence."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("One sentence. Name nobody in it."),
        max_length=LONGEST,
    )
    more = forms.CharField(
        label=_("More about it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReplyForm(forms.Form):
    """What somebody knows, and who reads it."""

    said = forms.CharField(
        label=_("What you know"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    readers = forms.ChoiceField(
        label=_("Who reads it"),
        choices=[
            (ASKER, _("Whoever asked, with my name")),
            (ALL, _("Everybody here, with my name for those who may see me")),
        ],
        initial=ASKER,
        help_text=_("Whoever asked reads your name in any case."),
        widget=forms.RadioSelect,
    )

    @property
    def is_for_all(self) -> bool:
        """Whether everybody reads it."""
        return bool(self.cleaned_data["readers"] == ALL)


class HelpedForm(forms.Form):
    """What helped, for others who ask the same."""

    helped = forms.CharField(
        label=_("What helped"),
        help_text=_("Everybody here reads it. Name nobody without asking."),
        max_length=LONGEST,
        required=False,
    )
