"""One of each thing of gatherings that an address may name, as in ``things``."""

from typing import Any

from intertwine.listen.gatherings.models import (
    Expected,
    Gathering,
    Note,
    Prompt,
    Voice,
)
from intertwine.listen.gatherings.rules import Source
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
)
from intertwine.people.models import Standing


def gathering(guardian: Standing, member: Standing) -> Gathering:
    """An open gathering with a prompt that nobody has answered."""
    return prompt(guardian, member).gathering


def prompt(guardian: Standing, member: Standing) -> Prompt:
    return make_prompt(make_gathering(guardian.network))


def expected(guardian: Standing, member: Standing) -> Expected:
    made = gathering(guardian, member)
    return Expected.objects.create(gathering=made, nation="Wales", hoped=12)


def typed(guardian: Standing, member: Standing) -> Voice:
    return make_voice(prompt(guardian, member), source=Source.FACILITATOR.value)


def note(guardian: Standing, member: Standing) -> Note:
    made = gathering(guardian, member)
    return Note.objects.create(gathering=made, text="Quiet at first", by_name="Gwen")


def own_voice(guardian: Standing, member: Standing) -> Voice:
    assert member.person
    name = member.person.name
    return make_voice(prompt(guardian, member), person=member.person, name=name)


def gathering_words(name: str, guardian: Standing, member: Standing) -> dict[str, Any]:
    """What stands in the addresses of those who answer."""
    said = own_voice(guardian, member)
    return {"word": said.prompt.gathering.code, "number": 1, "pk": said.pk}


THINGS = {
    "gatherings:add_prompt": gathering,
    "gatherings:begin_round": gathering,
    "gatherings:change": gathering,
    "gatherings:change_code": gathering,
    "gatherings:change_prompt": prompt,
    "gatherings:close": gathering,
    "gatherings:code_link": gathering,
    "gatherings:desk": gathering,
    "gatherings:drop_hope": expected,
    "gatherings:expected": gathering,
    "gatherings:gathering": gathering,
    "gatherings:log": gathering,
    "gatherings:move_prompt": prompt,
    "gatherings:notes": gathering,
    "gatherings:open": gathering,
    "gatherings:remove": gathering,
    "gatherings:remove_note": note,
    "gatherings:remove_prompt": prompt,
    "gatherings:room": gathering,
    "gatherings:slide": gathering,
    "gatherings:steer": gathering,
    "gatherings:take": gathering,
    "gatherings:treat": typed,
    "gatherings:treat_waiting": gathering,
    "gatherings:type_in": prompt,
    "gatherings:untype": typed,
}
"""Which thing a route's ``pk`` names."""
