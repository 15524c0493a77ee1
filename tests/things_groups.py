"""One of each thing of groups that an address may name, as in ``things``."""

from typing import Any

from intertwine.people.models import Standing
from intertwine.people.tests.make import make_member
from intertwine.weave.groups.models import ActionGroup
from intertwine.weave.groups.tests.make import make_group, seat


def group(guardian: Standing, member: Standing) -> ActionGroup:
    """One in which the member and somebody else were asked."""
    found = make_group(guardian.network)
    for one in (member, make_member(guardian.network)):
        seat(found, one)
    return found


def somebody_new(guardian: Standing, member: Standing) -> dict[str, Any]:
    other = make_member(guardian.network).person
    assert other
    return {"person": other.pk}


def the_member(guardian: Standing, member: Standing) -> dict[str, Any]:
    assert member.person
    return {"person": member.person.pk}


def another_instead(guardian: Standing, member: Standing) -> dict[str, Any]:
    coming = somebody_new(guardian, member)["person"]
    return the_member(guardian, member) | {"coming": coming}


THINGS: dict[str, Any] = dict.fromkeys(
    [
        f"groups:{page}"
        for page in (
            *("add", "answer", "ask", "change"),
            *("group", "remove", "swap", "take_out"),
        )
    ],
    group,
)

BODIES: dict[str, Any] = {
    "groups:add": somebody_new,
    "groups:answer": {"says": "yes"},
    "groups:swap": another_instead,
    "groups:take_out": the_member,
}
