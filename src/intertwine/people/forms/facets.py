"""The filters of the directory as a page shows them, and the chips of those in use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.forms.boundfield import BoundField
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intertwine.people.forms.directory import PREFIX, DirectoryForm
from intertwine.people.models import Field, Nation, Sector
from intertwine.people.selectors import Between, Counts, Listing, told

MOST = 12
"""As many answers to choose from are offered, unless more are chosen."""


@dataclass(frozen=True)
class Choice:
    """One answer that can be ticked. ``number`` is None when it is not told."""

    value: str
    label: str
    number: int | None
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One thing to filter by: choices to tick, or ``inputs`` to fill in."""

    name: str
    label: str
    choices: list[Choice] = field(default_factory=list)
    inputs: list[BoundField] = field(default_factory=list)

    @property
    def is_used(self) -> bool:
        """Whether it is filtered by, or was filled in wrongly."""
        is_chosen = any(choice.is_chosen for choice in self.choices)
        return is_chosen or any(each.value() for each in self.inputs)


@dataclass(frozen=True)
class Chip:
    """One condition in words, and the address without it."""

    label: str
    value: str
    address: str


def facets_of(form: DirectoryForm, listing: Listing) -> list[Facet]:
    """Everything the directory can be filtered by, with counts."""
    counts = listing.counts
    nations = {key: str(label) for key, label in Nation.choices}
    sectors = {key: str(label) for key, label in Sector.choices}
    found = [
        _fixed(form, counts, "nation", nations),
        _fixed(form, counts, "sector", sectors),
        _most(form, counts, "organisation", listing.organisations),
    ]
    found += [_asked(form, counts, each) for each in form.asked]
    return [facet for facet in found if facet.choices or facet.inputs]


def _asked(form: DirectoryForm, counts: Counts, asked: Field) -> Facet:
    name = PREFIX + asked.key
    if asked.kind in {Field.Kind.CHOICE, Field.Kind.CHOICES}:
        options = {option: option for option in asked.options}
        return _fixed(form, counts, name, options, asked.key)
    if asked.kind == Field.Kind.WORDS:
        words = {word: word for word in counts.get(asked.key, {})}
        words |= {word: word for word in form.cleaned_data.get(name) or []}
        return _most(form, counts, name, words, asked.key)
    ends = ["", "-from", "-to"]
    inputs = [form[name + end] for end in ends if name + end in form.fields]
    return Facet(name, asked.name, inputs=inputs)


def _fixed(
    form: DirectoryForm,
    counts: Counts,
    name: str,
    labels: Mapping[str, str],
    key: str = "",
) -> Facet:
    numbers = counts.get(key or name, {})
    chosen = form.cleaned_data.get(name) or []
    choices = [
        Choice(value, label, told(numbers.get(value, 0)), value in chosen)
        for value, label in labels.items()
    ]
    label = next((a.name for a in form.asked if a.key == key), "")
    return Facet(name, label or str(form.fields[name].label), choices)


def _most(
    form: DirectoryForm,
    counts: Counts,
    name: str,
    labels: Mapping[str, str],
    key: str = "",
) -> Facet:
    """The same, but only with the most frequent answers and those that are chosen."""
    numbers = counts.get(key or name, {})
    chosen = form.cleaned_data.get(name) or []
    often = sorted(labels, key=lambda value: (-numbers.get(value, 0), labels[value]))
    kept = [v for v in often if v in chosen or v in often[:MOST]]
    return _fixed(form, counts, name, {v: labels[v] for v in kept}, key)


def chips_of(form: DirectoryForm, facets: list[Facet]) -> list[Chip]:
    """Every condition in use, each with a way to drop it."""
    found = []
    if text := form.cleaned_data.get("q"):
        found.append(Chip(_("Words"), text, form.address(("q", text))))
    for facet in facets:
        found += [
            Chip(facet.label, choice.label, form.address((facet.name, choice.value)))
            for choice in facet.choices
            if choice.is_chosen
        ]
    return [*found, *_typed(form)]


def _typed(form: DirectoryForm) -> Iterator[Chip]:
    for asked, condition in form.sieve().answers.items():
        name = PREFIX + asked.key
        names = {name, f"{name}-from", f"{name}-to"}
        address = form.address(*(pair for pair in form.state() if pair[0] in names))
        if isinstance(condition, Between):
            yield Chip(asked.name, in_words(condition), address)
        elif asked.kind == Field.Kind.TEXT:
            yield Chip(asked.name, str(form.cleaned_data[name]), address)


def in_words(span: Between) -> str:
    """A range as somebody would say it."""
    low, high = (
        date_format(end, "j F Y") if isinstance(end, date) else str(end)
        for end in (span.low, span.high)
    )
    if span.high is None:
        return _("from %(low)s") % {"low": low}
    if span.low is None:
        return _("up to %(high)s") % {"high": high}
    return _("%(low)s to %(high)s") % {"low": low, "high": high}
