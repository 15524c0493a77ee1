"""What somebody intends, and when they keep time free for it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intertwine.weave.introductions.models import Intention
from intertwine.weave.introductions.rules import LATEST_DAYS
from intertwine.weave.introductions.rules.weaving_time import DAYS, MINUTES


class IntentionForm(forms.ModelForm[Intention]):
    """Who, what, why, and the next step."""

    class Meta:
        model = Intention
        fields = ("whom", "what", "why", "next_step", "next_on", "every")
        labels = {
            "whom": _("Who"),
            "what": _("What you have in mind"),
            "why": _("Why it matters to you"),
            "next_step": _("The next step"),
            "next_on": _("On which day"),
            "every": _("How often"),
        }
        help_texts = {
            "whom": _("A person, or what kind of person you look for."),
            "next_step": _("Small enough to do this week."),
        }
        widgets = {
            "whom": forms.TextInput(attrs={"autocomplete": "off"}),
            "next_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def clean_next_on(self) -> Any:
        """Not out of sight. A day that has passed is due."""
        day = self.cleaned_data["next_on"]
        today = timezone.localdate()
        within = timedelta(days=LATEST_DAYS)
        if day and not today - within <= day <= today + within:
            raise forms.ValidationError(_now("Choose a day within the next year."))
        return day


class TimeForm(forms.Form):
    """When somebody keeps time free for weaving."""

    day = forms.ChoiceField(
        label=_("Which day"),
        choices=list(zip(DAYS, WEEKDAYS.values(), strict=True)),
        initial="FR",
    )
    at = forms.TimeField(
        label=_("From when"),
        initial="09:00",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    minutes = forms.TypedChoiceField(
        label=_("For how many minutes"),
        choices=[(n, str(n)) for n in MINUTES],
        coerce=int,
        initial=30,
    )
