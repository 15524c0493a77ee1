"""A page that a network adds for itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.handbook.models import NetworkPage


class NetworkPageForm(forms.ModelForm[NetworkPage]):
    """What a weaver writes. ``edition`` tells whether somebody else wrote meanwhile."""

    edition = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    class Meta:
        model = NetworkPage
        fields = ("title", "line", "body", "keeper", "is_published")
        help_texts = {
            "title": _("A question is good: “How do we welcome somebody new?”"),
            "line": _("The answer in one sentence."),
            "body": _(
                "An empty line begins a paragraph, ## a heading, 1. a step; **two "
                "stars** make words strong, and [words](handbook:trust-in-networks) "
                "lead to a page of the handbook. Say nothing of anybody here that they "
                "would not say themselves."
            ),
            "keeper": _("Whom to ask about it. Leave it empty if that is nobody."),
            "is_published": _("Until then only weavers and guardians see it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs["rows"] = 16
        self.initial["edition"] = self.instance.edition if self.instance.pk else 0

    def clean_edition(self) -> int:
        """The edition the form began with; 0 where it says none."""
        return int(self.cleaned_data.get("edition") or 0)
