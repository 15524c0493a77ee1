"""The survey of the demo: open, about three quarters answered."""

from datetime import timedelta

from django.utils import timezone

from intertwine.people.models import Network, Person
from intertwine.see.surveys.models import Asked, Question, Survey
from intertwine.site.demo.people import HOSTS, WEAVERS

NAME = "Who works with whom?"
SILENT = ("Kwame Asante", "Aoife Gilmartin")
"""Two weavers who have not answered yet."""


def add_survey() -> None:
    """Ask everybody in the large network, and answer for most of them."""
    network = Network.objects.get(slug="improvement-weavers", is_demo=True)
    people = list(network.people.order_by("pk"))
    host = next(person for person in people if person.name == WEAVERS[0])
    now = timezone.now()
    survey = Survey.objects.create(
        network=network,
        name=NAME,
        welcome="We want to see how we hang together, and who might like to meet. "
        "It takes five minutes.",
        asks_trust=True,
        opened_at=now - timedelta(days=12),
        by=host.membership.user,
        by_name=host.name,
    )
    kinds = {kind.key: kind for kind in network.tie_kinds.all()}
    for position, key in enumerate(("work-together", "learn-from", "know-better")):
        kind = kinds[key]
        Question.objects.create(
            survey=survey, kind=kind, text=kind.question, position=position
        )
    survey.fields.set(network.fields.filter(key="interests"))
    _ask(survey, [person for person in people if person != host])


def _ask(survey: Survey, people: list[Person]) -> None:
    """Everybody is asked; most who agreed to be here have answered."""
    now = timezone.now()
    rows = []
    for number, person in enumerate(people):
        asked = Asked.of(survey, person, Asked.CameBy.CHOSEN, letters=1)
        asked.written_at = now - timedelta(days=12)
        is_quiet = number % 5 == 4 or person.name in {*SILENT, *HOSTS.values()}
        if person.agreed_at and not is_quiet:
            asked.began_at = asked.answered_at = now - timedelta(days=number % 11)
        elif number % 25 == 4:
            asked.began_at = now - timedelta(days=3)
        elif number % 40 == 19:
            asked.declined_at = now - timedelta(days=2)
        rows.append(asked)
    Asked.objects.bulk_create(rows)
