"""What ``roles`` answers for when somebody asks what is held about them."""

import secrets
from collections.abc import Iterator

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person, User
from intertwine.people.selectors.holdings import when
from intertwine.see.roles.models import OwnStatement, Picture, Room, Sharing, Sheet
from intertwine.see.roles.selectors.asking import SCALE_WORDS, asked_in
from intertwine.see.roles.selectors.sharing import sharing_of


def held(person: Person) -> Iterator[Held]:
    """Everything somebody answered, and what they share of it. A few queries."""
    sheets = Sheet.objects.filter(person=person).select_related("person__network")
    yield Held(
        key="roles",
        title=_("What you answered about roles"),
        why=_("So that you see your profile and how it changes. Until you remove it."),
        columns=(_("When"), _("Statement"), _("How often"), _("Would like more")),
        rows=[row for sheet in sheets for row in _rows(sheet)],
    )
    shared = sharing_of(person).label if sheets else ""
    yield Held(
        key="roles-shared",
        title=_("What you share of your roles"),
        why=_("So that others learn what you want them to, and no more."),
        columns=(_("Choice"),),
        rows=[(str(shared),)] if shared else [],
    )


def _rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    texts = {each.key: each.text for each in asked_in(sheet)}
    for key, answer in sheet.said.items():
        often = "" if answer.often is None else str(SCALE_WORDS[answer.often])
        wants = _("yes") if answer.more else ""
        yield when(sheet.began_at), texts.get(key, key), often, wants


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
