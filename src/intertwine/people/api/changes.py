"""A change to one person, held to the same forms and rules as their page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from ninja import Schema
from ninja.errors import ValidationError as Invalid
from pydantic import Field as Described

from intertwine.kit.errors import Refused
from intertwine.people import services
from intertwine.people.api.access import AUDIENCE_NAMES, AudienceName, check
from intertwine.people.forms.answers import given_by
from intertwine.people.forms.profile import ANSWER, WHO, ProfileForm, Section
from intertwine.people.models import Field, Person, Standing
from intertwine.people.rules import DETAILS, USES


class PersonChange(Schema):
    """What to change about a person. What is left out stays as it is."""

    name: str | None = None
    pronouns: str | None = None
    organisation: str | None = Described(None, description="By name; empty for none.")
    nation: str | None = None
    sector: str | None = None
    sector_words: str | None = None
    offers: str | None = None
    seeks: str | None = None
    email: str | None = None
    phone: str | None = None
    contact_ways: list[str] | None = None
    contact_note: str | None = None
    access_needs: str | None = None
    do_not_contact: bool | None = None
    in_measures: bool | None = None
    open_to_introductions: bool | None = None
    answers: dict[str, list[str]] = Described(
        {}, description="By key of the network's field, in place of those before."
    )
    audiences: dict[str, AudienceName] = Described(
        {},
        description="Who sees a detail or the answers to a field, by its key. Only the"
        " person decides that.",
    )


def change(here: Standing, person: Person, payload: PersonChange) -> None:
    """Make a change that a program asks for.

    Raises:
        Refused: If it is not theirs to change.
        Invalid: With the sentences of the page's own forms.
    """
    services.check_may_edit(here, person)
    is_self = here.person is not None and here.person.pk == person.pk
    if payload.audiences and not is_self:
        raise Refused(_("Only they decide who sees it."))
    fields = {field.key: field for field in here.network.fields.all()}
    _check_keys(payload, fields)
    said = payload.dict(exclude={"answers", "audiences", *USES}, exclude_none=True)
    own = _own_form(person, said, payload.audiences, is_self=is_self)
    asked = _asked_form(person, payload, fields, is_self=is_self)
    check(own, _names(own))
    check(asked, _names(asked))
    services.change_details(
        by=here,
        person=person,
        own=own.own(),
        answers=asked.answers(),
        audiences=own.audiences() | asked.audiences(),
    )
    uses = {use: getattr(payload, use) for use in USES}
    uses = {use: said for use, said in uses.items() if said is not None}
    services.choose_uses(by=here, person=person, uses=uses)


def _check_keys(payload: PersonChange, fields: Mapping[str, Field]) -> None:
    """Answer to nothing that is not asked, and open nothing that is not there."""
    unknown = [("answers", key) for key in payload.answers if key not in fields]
    unknown += [
        ("audiences", key)
        for key in payload.audiences
        if key not in fields and key not in DETAILS
    ]
    several = [
        ("answers", key)
        for key, given in payload.answers.items()
        if key in fields and not fields[key].has_several and len(given) > 1
    ]
    mistakes = [(where, _("The network does not ask this.")) for where in unknown]
    mistakes += [(where, _("One answer is enough.")) for where in several]
    if mistakes:
        raise Invalid(
            [
                {"type": "form", "loc": ["body", *where], "msg": words}
                for where, words in mistakes
            ]
        )


def _own_form(
    person: Person,
    said: Mapping[str, Any],
    audiences: Mapping[str, AudienceName],
    *,
    is_self: bool,
) -> ProfileForm:
    """The person's own details as a section of their page would send them."""
    details = list(
        dict.fromkeys([*said, *(key for key in audiences if key in DETAILS)])
    )
    now = {key: getattr(person, key) for key in details}
    if "organisation" in now:
        now["organisation"] = str(person.organisation or "")
    sent = now | dict(said) | _whos(audiences, details)
    section = Section("changes", "", "", tuple(details))
    return ProfileForm(sent, person=person, section=section, asks_who=is_self)


def _asked_form(
    person: Person,
    payload: PersonChange,
    fields: Mapping[str, Field],
    *,
    is_self: bool,
) -> ProfileForm:
    """The answers as the section of the network's own fields would send them."""
    keys = [key for key in fields if key in payload.answers or key in payload.audiences]
    now = given_by(person)
    sent: dict[str, Any] = {}
    for key in keys:
        given = payload.answers.get(key, now.get(fields[key].pk, []))
        is_list = fields[key].kind == Field.Kind.CHOICES
        sent[ANSWER + key] = given if is_list else "\n".join(given)
    opened = [key for key in keys if key in payload.audiences]
    whos = _whos({ANSWER + key: payload.audiences[key] for key in opened})
    section = Section("changes", "", "", None)
    asked = [fields[key] for key in keys]
    return ProfileForm(
        sent | whos, person=person, section=section, asked=asked, asks_who=is_self
    )


def _whos(
    audiences: Mapping[str, AudienceName], only: Iterable[str] | None = None
) -> dict[str, str]:
    """Who sees what, as the boxes beside each detail would send it."""
    wanted = audiences if only is None else [key for key in only if key in audiences]
    return {WHO + key: str(AUDIENCE_NAMES[audiences[key]].value) for key in wanted}


def _names(form: ProfileForm) -> dict[str, str]:
    """What the program called each box."""
    return {name: name.removeprefix(WHO).removeprefix(ANSWER) for name in form.fields}
