"""Roles, held to consent: who is named as a teacher, and on whose page a role stands."""

from intertwine.people.models import Person
from intertwine.people.rules import Audience
from intertwine.people.tests.make import make_person
from intertwine.see.roles.models import Shared
from intertwine.see.roles.tests.make import make_sheet
from tests.consent import (
    NOBODY,
    PEOPLE,
    TIES,
    ConsentWorld,
    Expected,
    Seen,
    Surface,
    mentioned,
    plain,
)


def who_could_learn(world: ConsentWorld, viewer: str) -> Seen | None:
    """Learners beside everybody, who all share their role as far as it goes."""
    everyone = Person.with_arriving.filter(network=world.network, name__in=PEOPLE)
    for person in everyone:
        make_sheet(person, Shared.NETWORK, guardian=5)
        learner = make_person(world.network, "A Learner", presence=Audience.WEAVERS)
        Person.objects.filter(pk=learner.pk).update(
            agreed_at=world.guardian.network.created_at, presence=Audience.EVERYONE
        )
        make_sheet(learner, Shared.NETWORK, wants="guardian", guardian=2)
    content = world.page(viewer, "roles/network/")
    if content is None:
        return None
    return Seen(mentioned(PEOPLE, plain(content.decode())), is_part=True)


SURFACES: dict[str, Surface] = {"roles who could learn": who_could_learn}
"""Every way in which roles show people."""

EXPECTED = {
    "roles who could learn": Expected(
        {**PEOPLE, "Left Out": PEOPLE["For Members"]}, dict.fromkeys(TIES, NOBODY)
    ),
}
