"""What a weaver chooses when they share the map."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.see.map.models import Share

DAYS = [
    (7, _("A week")),
    (30, _("A month")),
    (90, _("Three months")),
    (365, _("A year")),
]

CHOOSE = _("Choose what the groups are made by.")
NO_GROUPS = _(
    "There are no groups of five people yet. Share people by name, or come back once "
    "more people say where they work."
)


class ShareForm(forms.Form):
    """What a link shows, and for how long."""

    shows = forms.ChoiceField(
        label=_("What people outside see"),
        choices=Share.Shows.choices,
        initial=Share.Shows.GROUPS,
        widget=forms.RadioSelect,
    )
    column = forms.ChoiceField(
        label=_("Groups by"),
        required=False,
        help_text=_("Only for groups. Groups of fewer than five people are left out."),
    )
    days = forms.TypedChoiceField(
        label=_("How long"), choices=DAYS, coerce=int, initial=30
    )

    def __init__(
        self, *args: Any, columns: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = columns  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Groups need something to be made by."""
        cleaned = super().clean() or {}
        if cleaned.get("shows") == Share.Shows.GROUPS and not cleaned.get("column"):
            known = self.fields["column"].choices  # type: ignore[attr-defined]
            self.add_error("column", CHOOSE if known else NO_GROUPS)
        return cleaned
