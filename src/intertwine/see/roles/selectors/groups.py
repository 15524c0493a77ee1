"""Groups and places in a network, as its people say themselves where they belong."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.kit.personal_links import fingerprint_of
from intertwine.people.models import Field, FieldValue, Network, Person, Standing
from intertwine.people.models.networks import Nation, Sector
from intertwine.people.rules import Audience, Role, audience_of
from intertwine.see.roles.selectors.sharing import FIELD_KEY

MOST_QUESTIONS = 3
"""So many of a network's own questions divide it: each more would tell a little more."""

QUESTION = "question"
BUILT_IN = {"nation": (_("By nation"), Nation), "sector": (_("By sector"), Sector)}


@dataclass(frozen=True)
class Division:
    """One way to divide a network: what it is called, and its groups by their scope."""

    title: str | Promise
    groups: Mapping[str, str | Promise]


def questions_of(network: Network) -> list[Field]:
    """The first of the network's own questions with answers to choose from. One query."""
    kinds = [Field.Kind.CHOICE, Field.Kind.CHOICES]
    found = network.fields.filter(kind__in=kinds).exclude(key=FIELD_KEY)
    return list(found[:MOST_QUESTIONS])


def divisions_of(network: Network) -> list[Division]:
    """Nations, sectors, and the network's own questions in their order. One query."""
    return [
        *(
            Division(title, {f"{kind}:{key}": name for key, name in choices.choices})
            for kind, (title, choices) in BUILT_IN.items()
        ),
        *(
            Division(
                _("By “%(question)s”") % {"question": question.name},
                {_scope(question.pk, each): each for each in question.options},
            )
            for question in questions_of(network)
        ),
    ]


def _scope(question: int, answer: str) -> str:
    return f"{QUESTION}:{question}:{fingerprint_of(answer)[:16]}"


def scopes_of(network: Network, people: Collection[Person]) -> dict[int, set[str]]:
    """The groups each person is in, by key. Two queries.

    What somebody keeps entirely to themselves divides nothing: they are counted among
    everybody only.
    """
    found = {person.pk: set(_built_in(person)) for person in people}
    weavers = Standing(network, role=Role.WEAVER)
    answers = FieldValue.objects.open_to(weavers).filter(
        field__in=questions_of(network), person__in=found
    )
    for person, question, answer in _rows(answers):
        found[person].add(_scope(question, answer))
    return found


def _rows(answers: Iterable[FieldValue]) -> Iterator[tuple[int, int, str]]:
    for each in answers:
        yield each.person_id, each.field_id, each.value


def _built_in(person: Person) -> Iterator[str]:
    for kind in BUILT_IN:
        key = getattr(person, kind)
        if key and audience_of(kind, person.audiences) > Audience.ONLY_ME:
            yield f"{kind}:{key}"
