"""What ``roles`` answers for when somebody asks what is held about them."""

import secrets
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from intertwine.kit.holdings import Kind, Records
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person, User
from intertwine.people.selectors.holdings import done, when
from intertwine.see.roles.models import OwnStatement, Picture, Room, Sharing, Sheet
from intertwine.see.roles.rules import CameTo
from intertwine.see.roles.selectors.asking import SCALE_WORDS
from intertwine.see.roles.selectors.own import name_of
from intertwine.see.roles.selectors.sharing import shared_by


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """Everything somebody answered, and what they share of it."""
    sheets = Sheet.objects.filter(person__in=people).select_related("person")
    asked = OwnStatement.objects.filter(
        network__in=[each.network_id for each in people], retired_at=None
    )
    yield Kind(
        key="roles",
        title=_("What you answered about roles"),
        why=_("So that you see your profile and how it changes. Until you remove it."),
        columns=(_("When"), _("Statement"), _("How often"), _("Would like more")),
        records=[Records(sheets, lambda sheet: _rows(sheet, asked), "person_id")],
    )
    yield Kind(
        key="roles-came-to",
        title=_("What your answers about roles came to"),
        why=_("So that lists of the network are there at once. Until you remove them."),
        columns=(_("When"), _("Does most"), _("Much of it"), _("Would like more")),
        records=[
            Records(
                sheets,
                lambda sheet: [_came_to(sheet)] if sheet.came_to else [],
                "person_id",
            )
        ],
    )
    answered = Exists(Sheet.objects.filter(person=OuterRef("pk")))
    sharing = Person.objects.filter(answered, pk__in=[each.pk for each in people])
    yield Kind(
        key="roles-shared",
        title=_("What you share of your roles"),
        why=_("So that others learn what you want them to, and no more."),
        columns=(_("Choice"),),
        records=[
            Records(
                sharing.select_related("role_sharing"),
                lambda person: [(str(shared_by(person).label),)],
                "pk",
            )
        ],
    )


def _rows(sheet: Sheet, asked: Iterable[OwnStatement]) -> Iterator[tuple[str, ...]]:
    texts = {each.key: each.text for each in sheet.statements}
    network = sheet.person.network_id
    texts |= {each.key: each.text for each in asked if each.network_id == network}
    for key, answer in sheet.said.items():
        often = "" if answer.often is None else str(SCALE_WORDS[answer.often])
        wants = _("yes") if answer.more else ""
        yield when(sheet.began_at), texts.get(key, key), often, wants


def _came_to(sheet: Sheet) -> tuple[str, ...]:
    found = CameTo.read(sheet.came_to)
    named = (
        ", ".join(str(name_of(role)) for role in roles)
        for roles in (found.does, found.strong, found.wants)
    )
    return when(sheet.finished_at), *named


def forget_roles(person: Person) -> None:
    """Remove answers; pictures keep a number in their place that leads nowhere.

    Without it the next picture would differ by one person, and tell what they were.
    """
    Sheet.objects.filter(person=person).delete()
    Sharing.objects.filter(person=person).delete()
    key = str(person.pk)
    for picture in Picture.objects.filter(network=person.network_id):
        if key in picture.counted:
            del picture.counted[key]
            picture.counted[str(-secrets.randbelow(2**52) - 1)] = 0
            picture.save(update_fields=["counted"])
    membership = Membership.objects.filter(person=person).first()
    if membership is not None:
        mine = {"network": person.network_id, "by": membership.user}
        Room.objects.filter(**mine).update(by=None, by_name=_("Somebody who left"))
        OwnStatement.objects.filter(**mine).update(by=None)


def held_about_account(user: User) -> Iterator[Kind]:
    """Rooms that an account opened, and statements it added."""
    yield Kind(
        key="role-rooms",
        title=_("Rooms you opened and statements you added about roles"),
        why=_("So that people know who asks them. As long as they are kept."),
        columns=(_("When"), _("Name"), _("What")),
        records=[
            done(Room.objects.filter(by=user), "opened_at", "name", _("room")),
            done(OwnStatement.objects.filter(by=user), "", "text", _("statement")),
        ],
    )


HOLDER = Holder(
    models=frozenset({Sheet, Sharing, Room, OwnStatement}),
    held=held,
    forget=forget_roles,
    held_about_account=held_about_account,
)
