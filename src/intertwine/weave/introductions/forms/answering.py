"""What one of the two says, writes and chooses."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import AUDIENCES
from intertwine.people.rules import Audience
from intertwine.see.ties.models import Kind
from intertwine.weave.introductions.forms.proposing import MomentField
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import Answer, Outcome


class SayForm(forms.Form):
    """Yes, not now, or no; with the little that belongs to each.

    Args:
        ask: Whose answer it is.
        answer: Which answer.
        tells: Whether the form may show what was answered before.
    """

    shares_email = forms.BooleanField(required=False)
    later_until = forms.DateField(
        label=_("Ask me again after"),
        help_text=_("If you name no day, you are not asked about this again."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, typed: Any = None, *, ask: Ask, answer: Answer, tells: bool
    ) -> None:
        said = {"shares_email": ask.shares_email, "later_until": ask.later_until}
        super().__init__(typed, initial=said if tells else {})
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.fields["later_until"].widget.attrs["min"] = tomorrow.isoformat()
        self._name_the_other(ask)
        if answer is not Answer.YES:
            del self.fields["shares_email"]
        if answer is not Answer.LATER:
            del self.fields["later_until"]

    def _name_the_other(self, ask: Ask) -> None:
        words = _now("%(name)s may have my e-mail address, if we both agree")
        name = ask.other.name if ask.is_named else _now("They")
        self.fields["shares_email"].label = words % {"name": name}


class NoteForm(forms.Form):
    """A few words to the other one."""

    text = forms.CharField(
        label=_("Your words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class OwnNoteForm(forms.Form):
    """A note for oneself about the two."""

    own = forms.CharField(
        label=_("What you want to keep in mind"),
        help_text=_("Only you read it. Write nothing that would hurt them to read."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TimesForm(forms.Form):
    """Another time to meet."""

    more = MomentField(label=_("Propose another time"))


class OutcomeForm(forms.Form):
    """The tie it became, if they want it written down; or whether it ends.

    Args:
        about: The introduction of which they say it.
        outcome: What they say became of it.
    """

    kind = forms.ModelChoiceField(
        Kind.objects.none(),
        label=_("What you are to each other now"),
        required=False,
        empty_label=_("Write no tie down"),
        to_field_name="key",
        widget=forms.RadioSelect,
    )
    strength = forms.TypedChoiceField(
        label=_("How strong it is, from 1 to 5"),
        choices=[
            ("", _("I would rather not say")),
            *((n, str(n)) for n in range(1, 6)),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    ends = forms.BooleanField(
        label=_("End this conversation too"),
        help_text=_("Neither of you can write here then. They are not told why."),
        required=False,
        initial=True,
    )

    def __init__(
        self, typed: Any = None, *, about: Introduction, outcome: Outcome
    ) -> None:
        kinds = Kind.objects.filter(network=about.network).in_use().counted()
        likely = LIKELY.get(outcome, ())
        first = next((k for key in likely for k in kinds if k.key == key), None)
        super().__init__(typed, initial={"kind": first.key if first else ""})
        if outcome not in LIKELY:
            del self.fields["kind"], self.fields["strength"]
        else:
            self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        if outcome is not Outcome.NOT_FOR_US or not about.is_going_on:
            del self.fields["ends"]


LIKELY = {
    Outcome.MET: ("talked-with", "aware-of"),
    Outcome.TOGETHER: ("work-together", "talked-with"),
}
"""Which kind of tie an outcome most likely means; anybody may choose another."""


class StoryForm(forms.Form):
    """A word of thanks, and what came of it, for those who may read it."""

    thanks = forms.CharField(
        label=_("A word of thanks to whoever introduced you"),
        help_text=_("They alone read it, with your name."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    story = forms.CharField(
        label=_("What came of it"),
        help_text=_("Others take heart from it. Say nothing the other one would not."),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    audience = forms.TypedChoiceField(
        label=_("Who may read what came of it"),
        choices=[each for each in AUDIENCES if each[0] != Audience.EVERYONE],
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, typed: Any = None, *, ask: Ask) -> None:
        initial = {
            "thanks": ask.thanks,
            "story": ask.story,
            "audience": ask.story_audience,
        }
        super().__init__(typed, initial=initial)
        about = ask.introduction
        if about.introducer_id in {None, about.first_id, about.second_id}:
            del self.fields["thanks"]
