"""How much somebody wants to be asked."""

from datetime import timedelta

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.weave.introductions.models import Care
from intertwine.weave.introductions.rules import MOST_ASKS_A_MONTH


class CareForm(forms.Form):
    """How often, from when on, and whether one introduces others."""

    asks_a_month = forms.IntegerField(
        label=_("How often may you be asked in a month?"),
        help_text=_("From 0 to 10. With 0 nobody asks you and nobody suggests you."),
        min_value=0,
        max_value=MOST_ASKS_A_MONTH,
        error_messages={
            "min_value": _("Use a number from 0 to 10."),
            "max_value": _("Use a number from 0 to 10."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    paused_until = forms.DateField(
        label=_("Leave me in peace until"),
        help_text=_("Nobody suggests you or asks you anything until then."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    introduces = forms.BooleanField(
        label=_("Others may ask me to introduce them to people I know"),
        help_text=_("If not, nobody is told that you could, and nobody asks you."),
        required=False,
    )

    wants_peer = forms.BooleanField(
        label=_("I look for a peer, to think with about our work"),
        help_text=_("Weavers read this, and those who look for a peer too."),
        required=False,
    )
    wants_coach = forms.BooleanField(
        label=_("I would like somebody to coach me"),
        help_text=_("Weavers read this, and those who coach."),
        required=False,
    )
    coaches = forms.BooleanField(
        label=_("I could coach somebody who begins to weave or to form groups"),
        help_text=_("Weavers read this, and those who would like a coach."),
        required=False,
    )

    def __init__(self, sent: QueryDict | None = None, *, care: Care) -> None:
        initial = {name: getattr(care, name) for name in self.base_fields}
        super().__init__(sent, initial=initial)
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.fields["paused_until"].widget.attrs["min"] = tomorrow.isoformat()
