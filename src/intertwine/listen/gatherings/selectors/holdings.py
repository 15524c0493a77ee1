"""What gatherings hold about somebody, as tables for that person."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Kind, Records
from intertwine.listen.gatherings.models import (
    Bringing,
    Gathering,
    Intake,
    Moderation,
    Note,
    Voice,
)
from intertwine.people.models import Person, User
from intertwine.people.selectors.holdings import done, when


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """What somebody said by name, signed in."""
    yield Kind(
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
        records=[
            Records(
                Voice.objects.filter(person__in=people).select_related(
                    "prompt__gathering"
                ),
                lambda each: [
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
                ],
                "person_id",
            )
        ],
    )


def held_about_account(user: User) -> Iterator[Kind]:
    """What an account did for gatherings."""
    yield Kind(
        key="gatherings-done",
        title=_("What you did for gatherings"),
        why=_("So that people know who asks them. As long as the gathering is kept."),
        columns=(_("When"), _("What about"), _("What")),
        records=[
            done(Gathering.objects.filter(by=user), "created_at", "title", _("made")),
            done(Note.objects.filter(by=user), "written_at", "text", _("noted")),
            Records(
                Bringing.objects.filter(by=user).defer("content"),
                lambda b: [
                    (when(b.brought_at), str(b), _("brought, not taken in yet"))
                ],
            ),
            Records(
                Intake.objects.filter(by=user),
                lambda i: [(when(i.taken_at), str(i), _("taken in"))],
            ),
            Records(
                Moderation.objects.filter(by=user),
                lambda m: [(m.done_on.isoformat(), m.reason, str(m))],
            ),
        ],
    )
