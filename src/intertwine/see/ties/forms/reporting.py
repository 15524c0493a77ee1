"""A tie that a weaver knows of."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Person
from intertwine.see.ties.models import Kind


class ReportForm(forms.Form):
    """Who else, which kind, how strong.

    Args:
        kinds: The kinds of tie that can be written down.
        people: Whom it can be with.
    """

    other = forms.ModelChoiceField(Person.objects.none(), label=_("With whom"))
    kind = forms.ModelChoiceField(
        Kind.objects.none(),
        label=_("Kind of tie"),
        widget=forms.RadioSelect,
        empty_label=None,
        to_field_name="key",
    )
    is_from_other = forms.BooleanField(
        label=_("It leads from the other one to them"),
        help_text=_("Only for kinds that can be one-sided."),
        required=False,
    )
    strength = forms.TypedChoiceField(
        label=_("How strong, from 1 to 5"),
        choices=[("", _("Not said")), *((n, str(n)) for n in range(1, 6))],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        kinds: Iterable[Kind],
        people: QuerySet[Person],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        keys = [kind.pk for kind in kinds if not kind.is_wish]
        self.fields["kind"].queryset = Kind.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        self.fields["other"].queryset = people  # type: ignore[attr-defined]
