"""What weavers fill in to publish, and to tell what was done."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.listen.themes.models import Done, Report

DAYS = [
    (7, _("A week")),
    (30, _("A month")),
    (90, _("Three months")),
    (365, _("A year")),
]


class ReportForm(forms.ModelForm[Report]):
    """What a report is called and what stands in it."""

    class Meta:
        model = Report
        fields = ("title", "introduction", "has_quotes", "has_notes")
        labels = {
            "has_quotes": _("Show what people said, word for word"),
            "has_notes": _("Show what facilitators noticed"),
        }
        help_texts = {
            "introduction": _("Two or three sentences. You may leave it empty."),
            "has_quotes": _(
                "Only if people were told that their words may be shown. Nobody is named."
            ),
            "has_notes": _("They stand apart from what people said."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["introduction"].widget.attrs["rows"] = 4


class ShareReportForm(forms.Form):
    """For how long people outside may read a report."""

    days = forms.TypedChoiceField(
        label=_("How long"), choices=DAYS, coerce=int, initial=30
    )


class DoneForm(forms.ModelForm[Done]):
    """What was done about a theme."""

    class Meta:
        model = Done
        fields = ("text", "state", "on")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "text": _("Everybody who answered can read this."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())
