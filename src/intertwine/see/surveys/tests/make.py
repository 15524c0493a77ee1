"""The smallest valid surveys, for tests of every app above."""

from itertools import count
from typing import Any

from django.utils import timezone

from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.see.surveys.models import Asked, Question, Survey
from intertwine.see.surveys.rules import Way
from intertwine.see.surveys.selectors import Answering

_numbers = count(1)


def make_survey(by: Standing, kinds: str = "work-together", **fields: Any) -> Survey:
    """An open survey that asks about one kind of tie, or those named with spaces."""
    defaults = {"opened_at": timezone.now(), "by": by.user, "by_name": str(by.person)}
    survey = Survey.objects.create(
        network=by.network, **({"name": f"Survey {next(_numbers)}"} | defaults | fields)
    )
    for position, key in enumerate(kinds.split()):
        kind = by.network.tie_kinds.get(key=key)
        Question.objects.create(
            survey=survey, kind=kind, text=kind.question, position=position
        )
    return survey


def ask(survey: Survey, person: Person, **fields: Any) -> Asked:
    """Somebody who is asked, and has not begun unless ``fields`` say so."""
    made = Asked.of(survey, person, Asked.CameBy.CHOSEN, **fields)
    made.save()
    return made


def by_link(survey: Survey, person: Person, **fields: Any) -> Answering:
    """Somebody who answers by their own link and has read who will see what."""
    asked = ask(survey, person, **({"began_at": timezone.now()} | fields))
    role = Role.MEMBER if asked.sees_members else None
    standing = Standing(survey.network, None, person, role)
    return Answering(asked.key, Way.LINK, asked, standing)
