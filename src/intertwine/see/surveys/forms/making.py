"""Making a survey: what is asked, in which words, and until when."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Field
from intertwine.people.rules import has_link
from intertwine.see.surveys.models import Survey
from intertwine.see.surveys.services import Plan
from intertwine.see.ties.models import Kind


class SurveyForm(forms.Form):
    """One survey. Each kind of tie is a tick and the words it is asked in."""

    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("“Who knows whom, spring 2026”"),
        max_length=120,
    )
    welcome = forms.CharField(
        label=_("Why do you ask?"),
        help_text=_(
            "Two or three sentences. They stand in the e-mail and on the first page."
        ),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    fields_asked = forms.ModelMultipleChoiceField(
        label=_("What else do you want to ask?"),
        help_text=_("From what your network asks about people. Fewer is better."),
        queryset=Field.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    asks_trust = forms.BooleanField(
        label=_("Also ask how far people trust those they named"),
        help_text=_("Nobody sees an answer. You see one total, from five people on."),
        required=False,
    )
    asks_newcomers = forms.BooleanField(
        label=_("Also ask everyone who joins later"), required=False
    )
    shows_growth = forms.BooleanField(
        label=_("Show people how the network grows as they answer"), required=False
    )
    closes_on = forms.DateField(
        label=_("Last day for answers"),
        help_text=_("Leave it empty to keep the survey open, for years if you like."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[Kind],
        fields: Sequence[Field],
        survey: Survey | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = initial_of(survey, kinds)
        super().__init__(*args, **kwargs)
        self.kinds = list(kinds)
        for kind in self.kinds:
            self.fields[f"ask-{kind.pk}"] = forms.BooleanField(
                label=kind.name, required=False
            )
            self.fields[f"text-{kind.pk}"] = forms.CharField(
                label=_("Asked as"), max_length=200, required=False
            )
        chosen = self.fields["fields_asked"]
        assert isinstance(chosen, forms.ModelMultipleChoiceField)  # noqa: S101
        chosen.queryset = Field.objects.filter(pk__in=[each.pk for each in fields])
        if not fields:
            del self.fields["fields_asked"]
        self.fields["closes_on"].widget.attrs["min"] = timezone.localdate().isoformat()

    @property
    def questions(self) -> list[tuple[BoundField, BoundField]]:
        """Tick and words of each kind, for the page."""
        return [(self[f"ask-{k.pk}"], self[f"text-{k.pk}"]) for k in self.kinds]

    def clean_welcome(self) -> str:
        """Words without web addresses, since they go into a letter."""
        if has_link(self.cleaned_data["welcome"]):
            raise forms.ValidationError(
                _("Leave web addresses out: many e-mails with links are not delivered.")
            )
        return str(self.cleaned_data["welcome"])

    def plan(self) -> Plan:
        """What was typed, as the service takes it."""
        said = self.cleaned_data
        return Plan(
            name=said["name"],
            welcome=said["welcome"],
            questions={
                kind: said[f"text-{kind.pk}"] or kind.question
                for kind in self.kinds
                if said[f"ask-{kind.pk}"]
            },
            fields=list(said.get("fields_asked", [])),
            asks_trust=said["asks_trust"],
            shows_growth=said["shows_growth"],
            asks_newcomers=said["asks_newcomers"],
            closes_on=said["closes_on"],
        )


def initial_of(survey: Survey | None, kinds: Sequence[Kind]) -> dict[str, Any]:
    """How the form begins: as the survey is, or with what suits most. Two queries."""
    if survey is None:
        begun: dict[str, Any] = {f"text-{kind.pk}": kind.question for kind in kinds}
        begun |= {
            f"ask-{k.pk}": k.key in {"work-together", "know-better"} for k in kinds
        }
        return begun | {"asks_newcomers": True, "shows_growth": True}
    known: dict[str, Any] = {
        each: getattr(survey, each)
        for each in ("name", "welcome", "asks_trust", "asks_newcomers", "shows_growth")
    }
    known |= {"closes_on": survey.closes_on, "fields_asked": survey.fields.all()}
    texts = dict(survey.questions.values_list("kind_id", "text"))
    for kind in kinds:
        known[f"ask-{kind.pk}"] = kind.pk in texts
        known[f"text-{kind.pk}"] = texts.get(kind.pk, kind.question)
    return known
