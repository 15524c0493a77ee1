"""Surveys, held to consent: what a member sees of others, and what weavers see."""

import re
from functools import cache

from django.test import Client
from django.utils import timezone

from intertwine.people.models import Person
from intertwine.people.tests.make import make_person
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.services import arrive
from intertwine.see.surveys.tests.make import ask, make_survey
from tests.consent import (
    ANN_BEN,
    MEMBERS,
    NOBODY,
    PEOPLE,
    TIES,
    WEAVERS,
    ConsentWorld,
    Expected,
    Seen,
    Surface,
    mentioned,
    plain,
)


@cache
def _survey(world: ConsentWorld) -> Survey:
    """A survey that asks everybody about every kind of tie between Ann and Ben."""
    keys = {name: key for key, name in world.kind_names.items()}
    kinds = " ".join(keys[name] for name in TIES)
    survey = make_survey(world.guardian, kinds, asks_trust=True, code="come-in")
    for person in Person.objects.filter(network=world.network):
        ask(survey, person, began_at=timezone.now())
    return survey


def _asked(world: ConsentWorld, viewer: str) -> Asked:
    standing = world.standings[viewer]
    return Asked.objects.get(survey=_survey(world), person=standing.person)


def _named(html: str) -> frozenset[str]:
    """Who is named; where somebody is from tells of them as well."""
    return mentioned(PEOPLE, plain(html).replace("Place of ", ""))


def _answering(world: ConsentWorld, client: Client, key: str) -> Seen | None:
    """What stands in all questions, and on the page about trust."""
    found, ties = frozenset[str](), set()
    for question in _survey(world).questions.select_related("kind"):
        response = client.get(f"/answer/{key}/q/{question.pk}/")
        if response.status_code != 200:
            return None
        html = response.content.decode()
        found |= _named(html)
        if re.search(r'data-says="yes"|class="pick offer"', html):
            ties.add(question.kind.name)
    found |= _named(client.get(f"/answer/{key}/trust/").content.decode())
    return Seen(found, frozenset(ties))


def with_account(world: ConsentWorld, viewer: str) -> Seen | None:
    """The questions of a survey, for whoever is signed in."""
    return _answering(world, world.client(viewer), str(_survey(world).pk))


def by_link(world: ConsentWorld, viewer: str) -> Seen | None:
    """The same by the link in a letter, which may have been passed on."""
    if viewer not in MEMBERS:
        return None
    return _answering(world, Client(), _asked(world, viewer).key)


def by_code(world: ConsentWorld, viewer: str) -> Seen | None:
    """The same for somebody new who came by a code from a poster."""
    if viewer != "share link":
        return None
    came = arrive(survey=_survey(world), name="Somebody New")
    Asked.objects.filter(pk=came.pk).update(began_at=timezone.now())
    Person.objects.filter(pk=came.person_id).update(agreed_at=timezone.now())
    return _answering(world, Client(), came.key)


def on_paper(world: ConsentWorld, viewer: str) -> Seen | None:
    """What somebody wrote on paper, as a weaver enters it."""
    survey, pat = _survey(world), make_person(world.network, "Pat")
    paper = ask(survey, pat, began_at=timezone.now(), paper_by_name="Wyn")
    return _answering(world, world.client(viewer), f"paper-{paper.pk}")


def preview(world: ConsentWorld, viewer: str) -> Seen | None:
    """The survey as a member will see it, before it is sent."""
    return _answering(world, world.client(viewer), _survey(world).preview_key)


def search(world: ConsentWorld, viewer: str) -> Seen | None:
    """People found by typing, each by their own name."""
    client, survey = world.client(viewer), _survey(world)
    address = f"/answer/{survey.pk}/q/{survey.questions.all()[0].pk}/"
    found: set[str] = set()
    for name in PEOPLE:
        response = client.get(address, {"q": name}, headers={"HX-Request": "true"})
        if response.status_code != 200:
            return None
        found |= _named(response.content.decode())
    return Seen(frozenset(found))


def growth(world: ConsentWorld, viewer: str) -> Seen | None:
    """The last page, with the map that grows: it names nobody."""
    response = world.client(viewer).get(f"/answer/{_survey(world).pk}/done/")
    if response.status_code != 200:
        return None
    html = response.content.decode()
    assert 'class="ring"' in html
    return Seen(_named(html), mentioned(TIES, plain(html)))


def people_asked(world: ConsentWorld, viewer: str) -> Seen | None:
    """A weaver's list of everybody who is asked."""
    return _weavers_page(world, viewer, f"surveys/{_survey(world).pk}/people/")


def people_to_ask(world: ConsentWorld, viewer: str) -> Seen | None:
    """A weaver's list of everybody who could be asked."""
    other = make_survey(world.guardian, "work-together")
    return _weavers_page(world, viewer, f"surveys/{other.pk}/ask/")


def overview(world: ConsentWorld, viewer: str) -> Seen | None:
    """How a survey is getting on, and whose silence matters most."""
    survey = _survey(world)
    kind = survey.questions.all()[0].kind
    for person in world.people.values():
        for number in range(2):
            friend = make_person(world.network, f"Caller {number}")
            _say(friend, person, kind.pk)
    seen = _weavers_page(world, viewer, f"surveys/{survey.pk}/")
    return seen and Seen(seen.people, is_part=True)


def _say(friend: Person, person: Person, kind: int) -> None:
    from intertwine.see.ties.models import Kind
    from intertwine.see.ties.tests.make import make_tie

    make_tie(friend, person, Kind.objects.get(pk=kind), second_says=False)


def letters(world: ConsentWorld, viewer: str) -> Seen | None:
    """To how many letters would go: numbers, and nobody by name."""
    return _weavers_page(world, viewer, f"surveys/{_survey(world).pk}/letters/")


def _weavers_page(world: ConsentWorld, viewer: str, address: str) -> Seen | None:
    _survey(world)
    content = world.page(viewer, address)
    return None if content is None else Seen(people=_named(content.decode()))


NO_PEOPLE = dict.fromkeys(PEOPLE, NOBODY)
NO_TIES = dict.fromkeys(TIES, NOBODY)
AS_MEMBERS = {
    name: (viewers - WEAVERS) | (WEAVERS if "member" in viewers else NOBODY)
    for name, viewers in PEOPLE.items()
}
"""Weavers as members see it."""

OWN_TIES = dict.fromkeys(TIES, ANN_BEN) | {"wished by ann": frozenset({"ann"})}
"""In a survey stands what one said oneself, also what one hides, and what others said
of one: nothing between others, whoever looks."""

SURFACES: dict[str, Surface] = {
    "survey with account": with_account,
    "survey by link": by_link,
    "survey by code": by_code,
    "survey on paper": on_paper,
    "survey preview": preview,
    "survey search": search,
    "survey growth": growth,
    "survey people asked": people_asked,
    "survey people to ask": people_to_ask,
    "survey overview": overview,
    "survey letters": letters,
}
"""Every way in which a survey shows people and ties."""

EXPECTED = {
    "survey with account": Expected(ties=OWN_TIES),
    "survey by link": Expected(AS_MEMBERS, OWN_TIES),
    "survey by code": Expected(ties=NO_TIES),
    "survey on paper": Expected(ties=NO_TIES),
    "survey preview": Expected(AS_MEMBERS, NO_TIES),
    "survey growth": Expected(NO_PEOPLE, NO_TIES),
    "survey letters": Expected(NO_PEOPLE),
}
