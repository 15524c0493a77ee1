"""What readers said of the handbook: for its editors, and for what people need."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from intertwine.handbook.models import Entry, Feedback, Missed, Suggestion
from intertwine.handbook.models.asking import Helped
from intertwine.handbook.rules.asking import ENOUGH

ENOUGH_ANSWERS = 3
"""How many answers a page needs before anything is said of them."""


@dataclass(frozen=True)
class Unmet:
    """One thing that the handbook does not say yet, in a reader's words."""

    source: str
    """``feedback``, ``suggestion`` or ``search``."""
    key: int
    text: str
    times: int
    day: date
    slug: str = ""
    """The page it was said of, if any."""
    title: str = ""

    @property
    def name(self) -> str:
        """What it is called in an address, such as ``search-12``."""
        return f"{self.source}-{self.key}"


def unmet(*, is_read: bool | None = None) -> list[Unmet]:
    """What readers missed, newest first; searches only once several made them.

    Three queries.

    Args:
        is_read: Only what an editor has read, or has not; searches cannot be read.
    """
    narrowed = {} if is_read is None else {"is_read": is_read}
    feedback = Feedback.objects.exclude(missing="").filter(**narrowed)
    suggestions = Suggestion.objects.filter(**narrowed)
    searches = Missed.objects.filter(times__gte=ENOUGH).exclude(words="")
    found = [
        *(
            Unmet("feedback", a.pk, a.missing, 1, a.day, a.page.slug, a.page.title)
            for a in feedback.select_related("page")
        ),
        *(Unmet("suggestion", s.pk, s.text, 1, s.day) for s in suggestions),
        *(Unmet("search", m.pk, m.words, m.times, m.last_on) for m in searches),
    ]
    return sorted(found, key=lambda each: each.day, reverse=True)


@dataclass(frozen=True)
class Usefulness:
    """How far one page helped those who said so."""

    slug: str
    title: str
    yes: int
    partly: int
    no: int

    @property
    def number(self) -> int:
        """How many said so."""
        return self.yes + self.partly + self.no

    @property
    def helped(self) -> float:
        """The share that it helped, 0 to 1; half of those whom it helped partly."""
        return (self.yes + self.partly / 2) / self.number


def usefulness(slugs: Iterable[str] | None = None) -> list[Usefulness]:
    """Pages that enough readers answered about, the least helpful first. One query."""
    pages = Entry.objects.live()
    if slugs is not None:
        pages = pages.filter(slug__in=list(slugs))
    rows = pages.exclude(feedback=None).values_list("slug", "title", "feedback__helped")
    counts: dict[tuple[str, str], Counter[str]] = {}
    for slug, title, helped, number in rows.annotate(Count("feedback")).order_by():
        counts.setdefault((slug, title), Counter())[helped] += number
    found = [
        Usefulness(slug, title, *(said[each] for each in Helped.values))
        for (slug, title), said in counts.items()
        if said.total() >= ENOUGH_ANSWERS
    ]
    return sorted(found, key=lambda each: (each.helped, each.title))
