"""A tie that a weaver knows of."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intertwine.see.ties.models import Kind


class ReportForm(forms.Form):
    """Which kind, and how strong.

    Args:
        kinds: The kinds of tie that can be written down.
        between: The names of the one it is about and of the other.
    """

    kind = forms.ModelChoiceField(
        Kind.objects.none(),
        label=_("Kind of tie"),
        widget=forms.RadioSelect,
        empty_label=None,
        to_field_name="key",
    )
    is_from_other = forms.BooleanField(
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
        between: tuple[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        names = dict(zip(("name", "other"), between, strict=True))
        leads = _now("It leads from %(other)s to %(name)s") % names
        self.fields["is_from_other"].label = leads
        keys = [kind.pk for kind in kinds if not kind.is_wish]
        self.fields["kind"].queryset = Kind.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
