"""What a weaver says about a file of people."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from intertwine.kit.numbers import number_in
from intertwine.kit.tables.headings import NO_HEADINGS
from intertwine.kit.tables.sheets import Sheet
from intertwine.kit.uploads import most_megabytes
from intertwine.people.models import PeopleImport

KEEP_DAYS = [(30, _("30 days")), (60, _("60 days")), (90, _("90 days"))]


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=format_lazy(
            _("Excel (.xlsx), LibreOffice (.ods) or CSV, up to {most} MB."),
            most=most_megabytes(),
        ),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls,.ods"}
        ),
        error_messages={"empty": _("There is nothing in this file.")},
    )


class SheetForm(forms.Form):
    """Which sheet, and which of its first rows names the columns."""

    sheet = forms.TypedChoiceField(label=_("Sheet"), coerce=int)
    row = forms.TypedChoiceField(label=_("Row with the headings"), coerce=int)

    def __init__(
        self, *args: Any, sheets: list[Sheet], chosen: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        full = [(n, s.name or _("The table")) for n, s in enumerate(sheets) if s.rows]
        rows: list[tuple[int, Any]] = [
            (place, _preview(number, cells))
            for place, (number, cells) in enumerate(sheets[chosen].top)
        ]
        self.fields["sheet"].choices = full  # type: ignore[attr-defined] # a choice field
        self.fields["row"].choices = [  # type: ignore[attr-defined] # a choice field
            *rows,
            (NO_HEADINGS, _("There are no headings")),
        ]
        if len(full) == 1:
            self.fields["sheet"].widget = forms.HiddenInput()


def _preview(number: int, cells: list[str]) -> str:
    words = " | ".join(cell for cell in cells if cell)
    return f"{number}: {words[:60]}{'…' if len(words) > 60 else ''}"


class StartForm(forms.ModelForm[PeopleImport]):
    """Where the list comes from, and whether its people have agreed."""

    keep_days = forms.TypedChoiceField(
        label=_("Forget them if they have not agreed after"),
        choices=KEEP_DAYS,
        coerce=int,
        help_text=_("Counts for new people who have not agreed yet."),
    )

    class Meta:
        model = PeopleImport
        fields = ["source", "basis", "basis_words", "keep_days"]
        widgets = {"basis": forms.RadioSelect}
        help_texts = {
            "basis": _(
                "Until somebody agrees, only weavers and guardians see that they are here."
            ),
            "basis_words": _(
                "Only if they have agreed. They can read this. For example: ticked a "
                "box on the sign-in sheet on 3 March."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].required = True
        self.fields["source"].error_messages["required"] = _(
            "Say where this list comes from. People can ask you."
        )

    def clean(self) -> dict[str, Any] | None:
        """Nobody agrees without it being said how."""
        cleaned = super().clean() or {}
        agreed = cleaned.get("basis") == PeopleImport.Basis.AGREED
        if agreed and not (cleaned.get("basis_words") or "").strip():
            self.add_error(
                "basis_words",
                _("Say how and when they agreed, or choose to invite them."),
            )
        return cleaned


def answers_in(sent: Mapping[str, str]) -> dict[int, str]:
    """Who somebody said each row is: the key of the row to their answer."""
    rows = {name.removeprefix("row-"): name for name in sent if name.startswith("row-")}
    found = {number_in(row): sent[name] for row, name in rows.items()}
    return {pk: answer for pk, answer in found.items() if pk is not None and answer}


def source_in(sent: Mapping[str, str], people_import: PeopleImport) -> dict[str, Any]:
    """What somebody said so far of where the list comes from, and can be kept as it is."""
    if "source" not in sent:
        return {}
    form = StartForm(sent, instance=people_import)
    form.is_valid()  # what is still missing is asked for when the import is started
    said = form.cleaned_data
    if "basis_words" not in said:  # nobody has agreed before it is said how
        said.pop("basis", None)
    return said
