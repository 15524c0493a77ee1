"""What somebody asks the directory for, as it stands in the address."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.kit.numbers import number_in
from intertwine.people.models import Field, Nation, Sector
from intertwine.people.selectors import Between, Holding, OneOf, Sieve, words_of_search

ORDERS = [
    ("name", _("Name")),
    ("organisation", _("Organisation")),
    ("newest", _("Newest here first")),
]
NUMBER_HINT = _("Use a number, like 5 or 2.5.")
DATE_HINT = _("Use a date, like 2026-03-01.")
PREFIX = "f-"

State = list[tuple[str, str]]


class AnyOf(forms.MultipleChoiceField):
    """Several words; any are allowed, for what nobody answered finds nobody."""

    def valid_value(self, value: str) -> bool:
        """Whatever somebody asks for, if a database can look for it."""
        return len(value) <= 1000 and "\0" not in value


class Quietly(forms.MultipleChoiceField):
    """Several of the choices; what is none of them is dropped without a word."""

    def to_python(self, value: Any) -> list[str]:
        """Those that are choices."""
        return [each for each in super().to_python(value) if self.valid_value(each)]


class DirectoryForm(forms.Form):
    """Search, filters and order of the directory.

    Anything that cannot be read is said beside its field and left out.
    """

    q = forms.CharField(label=_("Find someone"), max_length=200, required=False)
    sort = forms.ChoiceField(label=_("In the order of"), choices=ORDERS, required=False)
    filters = forms.ChoiceField(choices=[("open", "")], required=False)
    nation = Quietly(label=_("Nation"), choices=Nation, required=False)
    sector = Quietly(label=_("Sector"), choices=Sector, required=False)
    organisation = AnyOf(label=_("Organisation"), required=False)

    def __init__(self, data: Mapping[str, Any], *, asked: Iterable[Field]) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.asked = list(asked)
        for field in self.asked:
            for name, made in _inputs_for(field):
                self.fields[name] = made

    def clean_organisation(self) -> list[str]:
        """Organisations by number; anything else is dropped."""
        chosen: list[str] = self.cleaned_data["organisation"]
        return [each for each in chosen if number_in(each)]

    @property
    def is_open(self) -> bool:
        """Whether the filters are unfolded."""
        return bool(self["filters"].value() == "open")

    def sieve(self) -> Sieve:
        """The conditions that could be read."""
        self.is_valid()
        cleaned = self.cleaned_data
        own = {
            key: OneOf(tuple(cleaned[key]))
            for key in ("nation", "sector", "organisation")
            if cleaned.get(key)
        }
        conditions = {field: self._condition(field) for field in self.asked}
        answers = {field: each for field, each in conditions.items() if each}
        words = words_of_search(cleaned.get("q", ""))
        return Sieve(words, own, answers, cleaned.get("sort") or "name")

    def _condition(self, field: Field) -> OneOf | Holding | Between | None:
        name = PREFIX + field.key
        if field.kind in {Field.Kind.NUMBER, Field.Kind.DATE}:
            low = self.cleaned_data.get(f"{name}-from")
            high = self.cleaned_data.get(f"{name}-to")
            return None if low is None and high is None else Between(low, high)
        answer = self.cleaned_data.get(name)
        if not answer:
            return None
        return Holding(answer) if isinstance(answer, str) else OneOf(tuple(answer))

    def state(self) -> State:
        """The whole state, as pairs of the address; what is empty is left out."""
        pairs = []
        for name in self.fields:
            values = self.cleaned_data.get(name)
            for value in values if isinstance(values, list) else [values]:
                if value not in {None, ""} and (name, value) != ("sort", "name"):
                    pairs.append((name, str(value)))
        return pairs

    def hidden(self) -> State:
        """The filters in use, for a page that does not show them."""
        return [pair for pair in self.state() if pair[0] not in {"q", "sort"}]

    def address(self, *without: tuple[str, str], **more: str | int) -> str:
        """The query of the state without some pairs and with others."""
        kept = [
            pair for pair in self.state() if pair not in without and pair[0] not in more
        ]
        return "?" + urlencode([*kept, *((k, str(v)) for k, v in more.items() if v)])


def _inputs_for(field: Field) -> Iterator[tuple[str, forms.Field]]:
    name = PREFIX + field.key
    if field.kind in {Field.Kind.CHOICE, Field.Kind.CHOICES, Field.Kind.WORDS}:
        yield name, AnyOf(label=field.name, required=False)
    elif field.kind == Field.Kind.TEXT:
        yield name, forms.CharField(label=field.name, max_length=200, required=False)
    else:
        for end, label in (("from", _("From")), ("to", _("To"))):
            is_number = field.kind == Field.Kind.NUMBER
            yield f"{name}-{end}", _number(label) if is_number else _date(label)


def _number(label: Any) -> forms.Field:
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=15,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": NUMBER_HINT},
    )


def _date(label: Any) -> forms.Field:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": DATE_HINT},
    )
