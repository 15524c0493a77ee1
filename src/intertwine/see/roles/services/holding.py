"""What ``roles`` answers for when somebody asks what is held about them."""

import secrets
from collections.abc import Iterator

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person, User
from intertwine.people.selectors.holdings import when
from intertwine.see.roles.models import OwnStatement, Picture, Room, Sharing, Sheet
from intertwine.see.roles.rules import CameTo, Statement
from intertwine.see.roles.selectors.asking import SCALE_WORDS, own_statements
from intertwine.see.roles.selectors.own import name_of
from intertwine.see.roles.selectors.sharing import sharing_of


def held(person: Person) -> Iterator[Held]:
    """Everything somebody answered, and what they share of it. Three queries."""
    sheets = list(Sheet.objects.filter(person=person))
    own = own_statements(person.network) if sheets else ()
    yield Held(
        key="roles",
        title=_("What you answered about roles"),
        why=_("So that you see your profile and how it changes. Until you remove it."),
        columns=(_("When"), _("Statement"), _("How often"), _("Would like more")),
        rows=[row for sheet in sheets for row in _rows(sheet, own)],
    )
    yield Held(
        key="roles-came-to",
        title=_("What your answers about roles came to"),
        why=_("So that lists of the network are there at once. Until you remove them."),
        columns=(_("When"), _("Does most"), _("Much of it"), _("Would like more")),
        rows=[_came_to(sheet) for sheet in sheets if sheet.came_to],
    )
    shared = sharing_of(person).label if sheets else ""
    yield Held(
        key="roles-shared",
        title=_("What you share of your roles"),
        why=_("So that others learn what you want them to, and no more."),
        columns=(_("Choice"),),
        rows=[(str(shared),)] if shared else [],
    )


def _rows(sheet: Sheet, own: tuple[Statement, ...]) -> Iterator[tuple[str, ...]]:
    texts = {each.key: each.text for each in (*sheet.statements, *own)}
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


def held_about_account(user: User) -> Iterator[Held]:
    """Rooms that an account opened, and statements it added. Two queries."""
    rooms = [
        (when(each.opened_at), each.name, _("room"))
        for each in Room.objects.filter(by=user)
    ]
    texts = [
        ("", each.text, _("statement")) for each in OwnStatement.objects.filter(by=user)
    ]
    yield Held(
        key="role-rooms",
        title=_("Rooms you opened and statements you added about roles"),
        why=_("So that people know who asks them. As long as they are kept."),
        columns=(_("When"), _("Name"), _("What")),
        rows=[*rooms, *texts],
    )


HOLDER = Holder(
    models=frozenset({Sheet, Sharing, Room, OwnStatement}),
    held=held,
    forget=forget_roles,
    held_about_account=held_about_account,
)
