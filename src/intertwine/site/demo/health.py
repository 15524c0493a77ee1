"""Two health checks of the demo network that are over, so that there is a change to read."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from intertwine.learn.evaluation.models import Answers, HealthCheck
from intertwine.learn.evaluation.rules import CANNOT_SAY, MARKS, STATEMENTS
from intertwine.learn.evaluation.services import close_what_is_over
from intertwine.people.models import Network, Person
from intertwine.site.demo.people import WEAVERS

GOOD, FAIR, POOR = (1, 3, 8, 30, 18), (4, 12, 14, 20, 10), (14, 20, 12, 10, 4)
"""How often each answer is given, from “disagree strongly” on."""
FAIR_ONES = {
    *("purpose-whom", "together-decide", "done-finish", "learning-look"),
    "learning-rest",
}
CHECKS = (
    ("Last winter", 260, 0.7, {"together-spread", "together-told", "bonds-new"}),
    ("This autumn", 40, 0.8, {"together-spread"}),
)
"""What each is called, how many days ago it ended, who takes part, what is poor."""
WISHES = (
    "That somebody else takes the minutes now and then.",
    "A short letter each month, so that I hear of things before they are over.",
    "Meetings that are not always on the day I work.",
    "More of us who say hello to whoever is new.",
    "To hear what came of the things that we decided.",
    "A quiet half hour before each meeting, for those who come early.",
)
EVERY = 9
"""One in so many writes something, until all of it is written."""


def add_health() -> None:
    """Ask everybody with an account twice, and close both times."""
    network = Network.objects.get(slug="improvement-weavers", is_demo=True)
    dice = Random(17)  # noqa: S311 # the same people say the same each time
    people = list(network.people.filter(membership__isnull=False).order_by("pk"))
    host = next(person for person in people if person.name == WEAVERS[0])
    for title, days_ago, part, poor in CHECKS:
        ends_on = timezone.localdate() - timedelta(days=days_ago)
        check = HealthCheck.objects.create(
            network=network,
            title=title,
            opened_on=ends_on - timedelta(days=14),
            ends_on=ends_on,
            by=host.membership.user,
            by_name=host.name,
        )
        here = [person for person in people if dice.random() < part]
        _answered(check, here, poor, dice)
        close_what_is_over(network=network)


def _answered(
    check: HealthCheck, people: list[Person], poor: set[str], dice: Random
) -> None:
    Answers.objects.bulk_create(
        Answers(
            check_of=check,
            person=person,
            marks=_marks(poor, dice),
            wish="" if number % EVERY else "".join(WISHES[number // EVERY :][:1]),
        )
        for number, person in enumerate(people)
    )


def _marks(poor: set[str], dice: Random) -> dict[str, int]:
    """What one person says; here and there nothing, or that they cannot say."""
    said = {}
    for key in STATEMENTS:
        often = POOR if key in poor else FAIR if key in FAIR_ONES else GOOD
        chance = dice.random()
        if chance > 0.05:
            cannot = chance < 0.1
            said[key] = CANNOT_SAY if cannot else dice.choices(MARKS, often)[0]
    return said
