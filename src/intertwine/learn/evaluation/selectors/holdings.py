"""What health checks hold about somebody, as tables for that person."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Kind, Line, Records
from intertwine.learn.evaluation.models import Answers, HealthCheck
from intertwine.learn.evaluation.rules import STATEMENTS
from intertwine.learn.evaluation.selectors.words import mark_words
from intertwine.people.models import Person, User


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """What they answer in a check that is open; of those that are over, nothing is."""
    yield Kind(
        key="health-check-answers",
        title=_("What you answer in a health check"),
        why=_(
            "So that you can change it. When the check ends, only totals stay, and "
            "nobody can tell what you said."
        ),
        columns=(_("Health check"), _("Statement"), _("Your answer")),
        records=[
            Records(
                Answers.objects.filter(person__in=people).select_related("check_of"),
                _lines,
                "person_id",
            )
        ],
        is_private=True,
    )


def _lines(row: Answers) -> Iterator[Line]:
    title, words = row.check_of.title, mark_words()
    for key, mark in row.marks.items():
        yield title, _(STATEMENTS[key].text), words[mark]
    if row.wish:
        yield title, _("What would help most?"), row.wish


def held_about_account(user: User) -> Iterator[Kind]:
    """The checks that an account opened."""
    yield Kind(
        key="health-checks-opened",
        title=_("Health checks you opened"),
        why=_("So that people know who asks them. As long as the network is here."),
        columns=(_("When"), _("Health check")),
        records=[
            Records(
                HealthCheck.objects.filter(by=user),
                lambda each: [(str(each.opened_on), each.title)],
            )
        ],
    )
