"""What should become of a suggestion that somebody does not want."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.weave.introductions.models import SetAside


class AsideForm(forms.Form):
    """For now or for good, and why, if one likes to say."""

    what = forms.ChoiceField(
        label=_("What should become of it?"),
        choices=SetAside.What.choices,
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=_("Not now, until"),
        help_text=_("Only for “Not now”. Three months, if you leave it empty."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Why, if you like"),
        help_text=_("For yourself. Nobody else reads it, and it counts for nothing."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as a form's
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.fields["until"].widget.attrs["min"] = tomorrow.isoformat()
