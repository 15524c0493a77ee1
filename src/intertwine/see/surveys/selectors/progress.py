"""How a survey is getting on, for its weavers."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.core.paginator import Page, Paginator
from django.db.models import Count, F, IntegerField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.raw import joined_columns, numbers_in, raw_rows
from intertwine.people.models import Nation, Person, Sector, Standing
from intertwine.people.rules import audience_of
from intertwine.people.selectors import words_of_search
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.models.asked import AskedQuerySet
from intertwine.see.surveys.rules import (
    GroupResponse,
    Progress,
    responses,
    silent_ones,
)
from intertwine.see.ties.models import Tie

PAGE_SIZE = 50
FEWEST_FOR_GROUPS = 10
FEWEST_FOR_PAIRS = 4


@dataclass(frozen=True)
class Silence:
    """Somebody who has not answered, and how many others named them."""

    asked: Asked
    named_by: int


@dataclass(frozen=True)
class Overview:
    """How far a survey is: numbers, words, groups, and whose word is missed most."""

    counts: dict[Progress, int]
    pairs_seen: float
    groups: dict[str, list[GroupResponse]]
    silent: list[Silence]

    @property
    def asked(self) -> int:
        """How many were asked."""
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        """How many said that they are done."""
        return self.counts[Progress.ANSWERED]

    @property
    def said(self) -> str:
        """How many of all have answered, in words."""
        return ngettext(
            "%(answered)s of %(number)s person has answered",
            "%(answered)s of %(number)s people have answered",
            self.asked,
        ) % {"answered": self.answered, "number": self.asked}

    @property
    def meaning(self) -> str:
        """How complete the picture is, in a sentence or two."""
        if not self.asked:
            return _("Nobody is asked yet.")
        advice = _advice(self.answered / self.asked)
        if self.asked < FEWEST_FOR_PAIRS:
            return advice
        seen = round(self.pairs_seen * 100)
        words = _(
            "Of every 100 pairs of people, %(seen)s have at least one who answered. "
            "Ties between the others cannot be known yet."
        ) % {"seen": seen}
        return f"{words} {advice}"


def _advice(share: float) -> str:
    if share >= 0.9:
        return _("That is enough to read the map with confidence.")
    if share >= 0.75:
        return _(
            "Numbers about the whole network hold; take those about one person with care."
        )
    if share >= 0.5:
        return _(
            "You can see the larger shape. Do not compare people with each other yet."
        )
    return _("It is too early to read much from the map.")


def overview_of(survey: Survey, standing: Standing) -> Overview:
    """Everything a weaver wants to know about a survey. Six queries."""
    rows = _rows(survey)
    counts = _counts(rows)
    whole = sum(counts.values())
    silent = whole - counts[Progress.ANSWERED]
    pairs = whole * (whole - 1)
    seen = 1 - silent * (silent - 1) / pairs if pairs else 0.0
    return Overview(
        counts=counts,
        pairs_seen=seen if counts[Progress.ANSWERED] else 0.0,
        groups=_groups(rows, standing) if whole >= FEWEST_FOR_GROUPS else {},
        silent=_silent(survey, standing),
    )


def _counts(rows: AskedQuerySet) -> dict[Progress, int]:
    """How many are how far. One query."""
    found = rows.order_by().aggregate(
        **{each.name: Count("pk", filter=_at(each)) for each in Progress}
    )
    return {each: found[each.name] for each in Progress}


def _rows(survey: Survey) -> AskedQuerySet:
    return Asked.objects.living().filter(survey=survey)


def _named_by(survey: Survey, silent: Collection[int]) -> dict[int, int]:
    """How many people named each of these, in the kinds that are asked. Two queries.

    Read plainly and put together here, so that it rests on no plan of the database.
    """
    kinds = list(survey.questions.values_list("kind", flat=True))
    ties = Tie.objects.filter(network=survey.network, kind__in=kinds, ended_at=None)
    says = Cast("first_says", IntegerField()) + 2 * Cast("second_says", IntegerField())
    texts = joined_columns(ties, first="first_id", second="second_id", says=says)
    first, second, says_it = map(numbers_in, texts.values())
    by_first, by_second = says_it & 1 > 0, says_it & 2 > 0
    about = np.concatenate([second[by_first], first[by_second]])
    by = np.concatenate([first[by_first], second[by_second]])
    beyond = by.max(initial=0) + 1
    named = np.unique(about * beyond + by) // beyond  # each pair once
    found, numbers = np.unique(named, return_counts=True)
    told = zip(found.tolist(), numbers.tolist(), strict=True)
    return {person: number for person, number in told if person in silent}


def _groups(rows: AskedQuerySet, standing: Standing) -> dict[str, list[GroupResponse]]:
    """Answers by sector and nation; nobody is put where the weaver may not see them.

    One query, which counts those who are alike.
    """
    alike = (
        rows.order_by()
        .annotate(
            has_answered=Q(answered_at__isnull=False),
            sector=F("person__sector"),
            nation=F("person__nation"),
            audiences=F("person__audiences"),
        )
        .values("has_answered", "sector", "nation", "audiences")
        .annotate(number=Count("pk"))
    )
    people: list[dict[str, Any]] = [dict(each) for each in alike]
    labels = {
        "sector": (_("Sector"), _in_words(Sector)),
        "nation": (_("Nation"), _in_words(Nation)),
    }
    found = {}
    for key, (title, words) in labels.items():
        pairs: Counter[tuple[str, bool]] = Counter()
        for each in people:
            is_open = audience_of(key, each["audiences"]) >= standing.audience_needed
            group = words[each[key] if is_open else ""]
            pairs[group, each["has_answered"]] += each["number"]
        if len({group for group, _has_answered in pairs}) > 1:
            found[str(title)] = responses(pairs)
    return found


def _in_words(said: type[Sector] | type[Nation]) -> dict[str, str]:
    """What each answer is called, and that there is none."""
    return {key: str(word) for key, word in said.choices} | {"": _("Not said")}


def _silent(survey: Survey, standing: Standing) -> list[Silence]:
    """Whose word is missed most, of those whom the weaver may see. Four queries."""
    rows = _rows(survey).filter(
        answered_at=None,
        declined_at=None,
        person__presence__gte=standing.audience_needed.value,
    )
    silent = {key for (key,) in raw_rows(rows.order_by().values_list("person_id"))}
    missed = silent_ones(_named_by(survey, silent))
    people = rows.filter(person__in=[key for key, _number in missed])
    asked = {each.person_id: each for each in people.select_related("person__network")}
    return [Silence(asked[key], number) for key, number in missed]


@dataclass(frozen=True)
class People:
    """One page of those who are asked, and how many are how far."""

    page: Page[Asked]
    counts: dict[Progress, int]


def people_asked(
    survey: Survey, standing: Standing, *, at: Progress | None, text: str, page: str
) -> People:
    """Those who are asked and whom the weaver may see, how far each is. Three queries."""
    seen = Person.objects.visible_to(standing).order_by().values("pk")
    rows = _rows(survey).filter(person__in=seen)
    counts = _counts(rows)
    if at is not None:
        rows = rows.at(at)
    for word in words_of_search(text):
        rows = rows.filter(person__name__icontains=word)
    rows = rows.select_related(
        "person__membership", "person__organisation", "person__network"
    )
    return People(
        Paginator(rows, PAGE_SIZE).get_page(page),
        counts,
    )


def _at(progress: Progress) -> Q:
    silent = Q(answered_at=None, declined_at=None)
    return {
        Progress.ANSWERED: Q(answered_at__isnull=False),
        Progress.DECLINED: Q(answered_at=None, declined_at__isnull=False),
        Progress.BEGUN: silent & Q(began_at__isnull=False),
        Progress.NOT_YET: silent & Q(began_at=None),
    }[progress]
