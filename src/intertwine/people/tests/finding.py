"""The directory as somebody reads it: for tests."""

from typing import Any

from intertwine.people.forms.directory import DirectoryForm
from intertwine.people.models import (
    Field,
    FieldValue,
    Network,
    Person,
    Standing,
)
from intertwine.people.rules import Audience
from intertwine.people.selectors import listing

OPEN = dict.fromkeys(
    ("organisation", "nation", "sector", "offers", "seeks", "picture"), Audience.MEMBERS
)


def make_field(network: Network, key: str, kind: str, **fields: Any) -> Field:
    return Field.objects.create(
        network=network, key=key, name=key.title(), kind=kind, **fields
    )


def answer(
    person: Person, field: Field, *values: str, audience: Audience = Audience.MEMBERS
) -> None:
    for value in values:
        FieldValue.objects.create(
            person=person, field=field, value=value, audience=audience
        )


def names(standing: Standing, **query: Any) -> list[str]:
    """Whom the directory lists for this address, but for the reader."""
    form = form_for(standing, **query)
    own = standing.person.name if standing.person else ""
    rows = listing(standing, form.sieve()).rows
    return [row.person.name for row in rows if row.person.name not in {own, "Gwen"}]


def form_for(standing: Standing, **query: Any) -> DirectoryForm:
    from django.http import QueryDict

    state = QueryDict(mutable=True)
    for key, value in query.items():
        name = key.replace("__", "-")
        state.setlist(name, value if isinstance(value, list) else [value])
    return DirectoryForm(state, asked=standing.network.fields.all())
