"""Whom a weaver could ask."""

from django.db.models import Exists, OuterRef, QuerySet

from intertwine.people import selectors as people
from intertwine.people.models import Person, Standing
from intertwine.people.selectors import Sieve
from intertwine.see.surveys.models import Asked, Survey


def people_to_ask(standing: Standing, survey: Survey, sieve: Sieve) -> QuerySet[Person]:
    """People who fit what the weaver looks for and are not asked yet. No query."""
    there = Asked.objects.filter(survey=survey, person=OuterRef("pk"))
    found = people.people_matching(standing, sieve).filter(~Exists(there))
    return found.filter(do_not_contact=False).order_by("name", "pk")
