"""What each of the two is going to read, before anything goes out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from intertwine.kit.letters import letter_text
from intertwine.people.models import Person, Standing
from intertwine.weave.introductions.letters import template_of
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import Plan


@dataclass(frozen=True)
class Preview:
    """One letter as it will be, but for its links."""

    person: Person
    subject: str
    body: str


def previews(
    pair: tuple[Person, ...],
    by: Standing,
    plan: Plan,
    wish: Introduction | None,
) -> list[Preview]:
    """The letters that go out. No query."""
    willing = {by.person.pk if by.person else None, wish.wanted_by_id if wish else None}
    introduction = Introduction(
        network=by.network,
        first=pair[0],
        second=pair[1],
        introducer=by.person,
        way=plan.way,
        reason=plan.reason,
        first_step=plan.first_step,
        place=plan.place,
        rung=plan.rung,
        stays=plan.stays,
        meant=plan.meant,
    )
    found = []
    for person in pair:
        if person.pk in willing:
            continue
        ask = Ask(
            introduction=introduction,
            person=person,
            message=plan.messages.get(person.pk, ""),
        )
        letter = "vouched" if plan.told == person.pk else "asked"
        about = {"ask": ask, "links": _links()}
        subject, body = letter_text(template_of(letter), about)
        found.append(Preview(person, subject, body))
    return found


def _links() -> dict[str, str]:
    link = _("(a link that is theirs alone)")
    return dict.fromkeys(
        ("yes", "later", "no", "page", "not_me", "stop"), f"    {link}"
    )
