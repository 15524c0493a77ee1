"""What a weaver says about a file of a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intertwine.kit.numbers import number_in
from intertwine.kit.uploads import most_megabytes
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.rules import kinds
from intertwine.see.files.rules.kinds import KnownKind
from intertwine.see.files.rules.plain import ColumnInFile, NetworkInFile
from intertwine.see.files.rules.times import day_in
from intertwine.see.files.services.contents import Contents

ACCEPTED = ".csv,.tsv,.txt,.xlsx,.json,.gexf,.graphml,.gml,.net,.paj,.dl,.xml"
NO_COLUMN = ""
BOTH_WAYS, ONE_WAY = "both", "one"


class NetworkUploadForm(forms.Form):
    """One file, or two."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=format_lazy(
            _(
                "From Kumu, Gephi, NodeXL, Pajek, UCINET, Polinode, Graph Commons, "
                "Network Canvas, or a spreadsheet (.xlsx or .csv), up to {most} MB."
            ),
            most=most_megabytes(),
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        error_messages={"empty": _("There is nothing in this file.")},
    )
    second = forms.FileField(
        label=_("A second file, if people and ties are apart"),
        required=False,
        help_text=_("Only for CSV: one file of people, one of ties, in either order."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt"}),
        error_messages={"empty": _("There is nothing in this file.")},
    )

    def files_sent(self) -> list[Any]:
        """The files, once the form is valid."""
        return [
            f for f in (self.cleaned_data["file"], self.cleaned_data["second"]) if f
        ]


class OthersForm(forms.Form):
    """What becomes of what people are tied to in a two-mode file."""

    others = forms.ChoiceField(
        label=_("What are they here?"),
        choices=NetworkFile.Others,
        widget=forms.RadioSelect,
    )


class ContentsForm(forms.Form):
    """Kinds of tie, strengths, times, and whose word all of it is."""

    is_one_way = forms.ChoiceField(
        label=_("Ties for which the file gives no direction"),
        choices=[
            (BOTH_WAYS, _("Both people are part of them alike")),
            (ONE_WAY, _("Lead from the first person to the second")),
        ],
        widget=forms.RadioSelect,
    )
    strength_from = forms.ChoiceField(label=_("Strength is taken from"))
    scale = forms.ChoiceField(
        label=_("How strengths become 1 to 5"),
        choices=NetworkFile.SCALES,
        widget=forms.RadioSelect,
    )
    said_by = forms.ChoiceField(
        label=_("Who says that there are these ties?"),
        choices=NetworkFile.SAID_BY,
        widget=forms.RadioSelect,
        help_text=_(
            "What somebody else says is seen by weavers and by the two. Once both say "
            "it, members see it too. Choose only what you know to be true."
        ),
    )
    as_of = forms.DateField(
        label=_("These ties are from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Use a date, like 2026-03-01.")},
    )
    is_whole = forms.BooleanField(
        label=_("This is a whole picture of the network on that day"),
        required=False,
        help_text=_(
            "For one of several rounds of the same network. The day is kept as a "
            "snapshot, and ties of these kinds that are not in the file have ended by "
            "then. What people said themselves stays."
        ),
    )
    wave_column = forms.ChoiceField(
        label=_("Waves"),
        required=False,
        help_text=_("A column that says in which round a tie was seen."),
    )
    since_column = forms.ChoiceField(label=_("Since when"), required=False)
    until_column = forms.ChoiceField(label=_("Until when"), required=False)

    def __init__(
        self,
        *args: Any,
        network_file: NetworkFile,
        found: NetworkInFile,
        known: Sequence[KnownKind],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _initial(network_file)
        super().__init__(*args, **kwargs)
        self.found = found
        self._add_kinds(network_file, known)
        self._choose("strength_from", list(_strength_sources(found)))
        columns = [(NO_COLUMN, _now("The file does not say"))]
        columns += [(str(n), c.name) for n, c in enumerate(found.about_ties)]
        for name in ("wave_column", "since_column", "until_column"):
            self._choose(name, columns)
        if not found.about_ties:
            for name in ("wave_column", "since_column", "until_column"):
                del self.fields[name]
        if not any(kind.directed < kind.ties for kind in found.kinds):
            del self.fields["is_one_way"]
        if not found.strengths and not any(c.numbers for c in found.about_ties):
            del self.fields["strength_from"], self.fields["scale"]
        self._add_waves(network_file)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined] # a choice field

    def _add_kinds(self, network_file: NetworkFile, known: Sequence[KnownKind]) -> None:
        for number, kind in enumerate(self.found.kinds):
            said = network_file.kinds[number]
            name = kind.name or _now("The ties of the file")
            counted = {"name": name, "count": f"{kind.ties:,}"}
            self.fields[f"target-{number}"] = forms.ChoiceField(
                label=_now("%(name)s (%(count)s)") % counted,
                choices=_targets(known),
                initial=said["target"],
            )
            self.fields[f"name-{number}"] = forms.CharField(
                label=_now("Called, if it is new"),
                initial=said["name"],
                max_length=60,
                required=False,
            )

    def _add_waves(self, network_file: NetworkFile) -> None:
        for number, value in enumerate(self.wave_values()):
            unsaid = _now("Say on which day “%(value)s” was, like 2026-03-31.")
            self.fields[f"wave-{number}"] = forms.CharField(
                label=_now("The day of “%(value)s”") % {"value": value},
                initial=network_file.waves.get(value) or day_in(value),
                required=day_in(value) is None,
                error_messages={"required": unsaid % {"value": value}},
                widget=forms.TextInput(attrs={"type": "date"}),
            )

    def clean(self) -> dict[str, Any]:
        """Columns that say one thing alone, and a day of its own for each wave."""
        said = super().clean() or {}
        wave = said.get("wave_column")
        if wave and not self.wave_values():
            self.add_error(
                "wave_column", _now("This column has too many values to be waves.")
            )
        if wave and wave == said.get("strength_from"):
            self.add_error(
                "strength_from",
                _now("This column says in which round a tie was seen. Choose another."),
            )
        self._clean_days(said)
        return said

    def _clean_days(self, said: dict[str, Any]) -> None:
        taken: set[date] = set()
        for number, value in enumerate(self.wave_values()):
            name = f"wave-{number}"
            day = day_in(said.get(name, "")) or day_in(value)
            if day in taken:
                self.add_error(name, _now("Two waves cannot be of the same day."))
            elif day is not None:
                taken.add(day)
            elif name in said:
                self.add_error(name, self.fields[name].error_messages["required"])

    def wave_values(self) -> Sequence[str]:
        """The waves in the column that is chosen so far."""
        chosen = (
            self.data.get("wave_column")
            if self.is_bound
            else self.initial["wave_column"]
        )
        column = _column(self.found, str(chosen))
        return column.values if column else ()

    def strength_source(self) -> str:
        """Where strength is taken from, as chosen so far."""
        if "strength_from" not in self.fields:
            return NetworkFile.OWN_STRENGTH
        return str(self["strength_from"].value())

    def kind_fields(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """For each kind of the file what it becomes, and its name."""
        for number in range(len(self.found.kinds)):
            yield self[f"target-{number}"], self[f"name-{number}"]

    def wave_fields(self) -> Iterator[forms.BoundField]:
        """The day of each wave."""
        for number in range(len(self.wave_values())):
            yield self[f"wave-{number}"]

    def fields_called(self, *names: str) -> list[forms.BoundField]:
        """Those of these fields that this file needs."""
        return [self[name] for name in names if name in self.fields]

    def direction_fields(self) -> list[forms.BoundField]:
        """About ties without a direction."""
        return self.fields_called("is_one_way")

    def strength_fields(self) -> list[forms.BoundField]:
        """About strength."""
        return self.fields_called("strength_from", "scale")

    def time_fields(self) -> list[forms.BoundField]:
        """About times, before the days of waves."""
        return self.fields_called(
            "as_of", "is_whole", "wave_column", "since_column", "until_column"
        )

    def contents(self) -> Contents:
        """What was said, once the form is valid."""
        said, kinds_found = self.cleaned_data, range(len(self.found.kinds))
        waves = enumerate(self.wave_values())
        return Contents(
            targets=[said[f"target-{n}"] for n in kinds_found],
            names=[said[f"name-{n}"] for n in kinds_found],
            is_one_way=said.get("is_one_way") == ONE_WAY,
            strength_from=said.get("strength_from") or NetworkFile.OWN_STRENGTH,
            scale=said.get("scale") or "none",
            said_by=said["said_by"],
            as_of=said["as_of"],
            is_whole=said["is_whole"],
            wave_column=_number(said.get("wave_column")),
            waves={value: said[f"wave-{n}"] for n, value in waves},
            since_column=_number(said.get("since_column")),
            until_column=_number(said.get("until_column")),
        )


def _initial(network_file: NetworkFile) -> dict[str, Any]:
    def column(number: int | None) -> str:
        return NO_COLUMN if number is None else str(number)

    return {
        "is_one_way": ONE_WAY if network_file.is_one_way else BOTH_WAYS,
        "strength_from": network_file.strength_from,
        "scale": network_file.scale,
        "said_by": network_file.said_by,
        "as_of": network_file.as_of,
        "is_whole": network_file.is_whole,
        "wave_column": column(network_file.wave_column),
        "since_column": column(network_file.since_column),
        "until_column": column(network_file.until_column),
    }


def _targets(known: Sequence[KnownKind]) -> list[tuple[str, Any]]:
    here = [(f"{kinds.KIND}{kind.pk}", kind.name) for kind in known]
    new = [
        (kinds.NEW_BOTH_WAYS, _now("A new kind that both are part of alike")),
        (kinds.NEW_ONE_WAY, _now("A new kind that leads from one to the other")),
    ]
    groups: list[tuple[str, Any]] = (
        [(_now("Kinds of this network"), here)] if here else []
    )
    return [
        *groups,
        (_now("New"), new),
        (kinds.LEAVE_OUT, _now("Leave these ties out")),
    ]


def _strength_sources(found: NetworkInFile) -> Iterator[tuple[str, str]]:
    if found.strengths:
        yield NetworkFile.OWN_STRENGTH, _now("The file’s own strength or weight")
    else:
        yield NetworkFile.OWN_STRENGTH, _now("The file does not say")
    for number, column in enumerate(found.about_ties):
        if column.numbers:
            yield str(number), column.name


def _column(found: NetworkInFile, chosen: str) -> ColumnInFile | None:
    number = number_in(chosen)
    if number is None or number >= len(found.about_ties):
        return None
    return found.about_ties[number]


def _number(text: str | None) -> int | None:
    return int(text) if text else None
