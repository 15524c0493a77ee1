"""What gatherings hold about somebody, as tables for that person."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.listen.gatherings.models import (
    Bringing,
    Gathering,
    Intake,
    Moderation,
    Note,
    Voice,
)
from intertwine.people.models import Person, User
from intertwine.people.selectors.holdings import when


def held(person: Person) -> Iterator[Held]:
    """What somebody said by name, signed in. One query."""
    rows = Voice.objects.filter(person=person).select_related("prompt__gathering")
    yield Held(
        key="voices",
        title=_("What you said by name"),
        why=_(
            "So that it is heard together with what others said. Until you take it "
            "back. What you said without a name is not here: nobody can find it."
        ),
        columns=(
            _("Gathering"),
            _("Prompt"),
            _("What you said"),
            _("Name"),
            _("Nation"),
            _("Sector"),
            _("Role"),
            _("Day"),
        ),
        rows=[
            (
                each.prompt.gathering.title,
                each.prompt.text,
                each.words,
                each.name,
                each.nation,
                each.sector,
                each.role,
                each.spoken_on.isoformat(),
            )
            for each in rows
        ],
    )


def held_about_account(user: User) -> Iterator[Held]:
    """What an account did for gatherings. Five queries."""
    made = [
        (when(g.created_at), g.title, _("made"))
        for g in Gathering.objects.filter(by=user)
    ]
    noted = [
        (when(n.written_at), n.text, _("noted")) for n in Note.objects.filter(by=user)
    ]
    taken = [
        (when(i.taken_at), str(i), _("taken in"))
        for i in Intake.objects.filter(by=user)
    ]
    brought = [
        (when(b.brought_at), str(b), _("brought, not taken in yet"))
        for b in Bringing.objects.filter(by=user).defer("content")
    ]
    judged = [
        (m.done_on.isoformat(), m.reason, str(m))
        for m in Moderation.objects.filter(by=user)
    ]
    yield Held(
        key="gatherings-done",
        title=_("What you did for gatherings"),
        why=_("So that people know who asks them. As long as the gathering is kept."),
        columns=(_("When"), _("What about"), _("What")),
        rows=[*made, *noted, *brought, *taken, *judged],
    )
