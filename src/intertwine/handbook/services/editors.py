"""Naming who writes the handbook, and who may publish."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission

from intertwine.handbook.models import Handbook
from intertwine.kit.errors import Refused
from intertwine.people.models import User

EDITORS, PUBLISHERS = "Editors", "Moderators"
"""The groups that Wagtail begins with: the first write, the second also publish."""
WRITE = ("add_page", "change_page")
PUBLISH = (*WRITE, "publish_page", "lock_page", "unlock_page")


@transaction.atomic
def name_editor(*, email: str, publishes: bool = False, name: str = "") -> User:
    """Let somebody write, and publish too, if they may. Done on the server itself.

    Raises:
        Refused: If nobody has signed in with this address yet.
    """
    user = _account_of(email)
    user.groups.remove(*_groups())
    user.groups.add(Group.objects.get(name=PUBLISHERS if publishes else EDITORS))
    if name:
        user.first_name, _space, user.last_name = name.strip().partition(" ")
        user.save(update_fields=["first_name", "last_name"])
    return user


@transaction.atomic
def stop_editing(*, email: str) -> User:
    """Let somebody write no longer; what they wrote stays.

    Raises:
        Refused: If nobody has signed in with this address yet.
    """
    user = _account_of(email)
    user.groups.remove(*_groups())
    user.first_name = user.last_name = ""
    user.save(update_fields=["first_name", "last_name"])
    return user


def give_rights(book: Handbook) -> None:
    """Let editors write pages and works, and publishers publish and decide."""
    ours = Permission.objects.filter(content_type__app_label="handbook")
    door = Permission.objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    works = ours.filter(content_type__model="work")
    newer = ours.filter(codename="change_newer")
    for name, rights, verbs in (
        (EDITORS, [door, *works], WRITE),
        (PUBLISHERS, [door, *works, *newer], PUBLISH),
    ):
        group, _is_new = Group.objects.get_or_create(name=name)
        group.permissions.add(*rights)
        for verb in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=verbs
        ):
            GroupPagePermission.objects.get_or_create(
                group=group, page=book, permission=verb
            )


def _account_of(email: str) -> User:
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is None:
        raise Refused(
            _("Nobody has signed in with %(email)s yet. Sign in once, then try again.")
            % {"email": email}
        )
    return user


def _groups() -> list[Group]:
    return list(Group.objects.filter(name__in=(EDITORS, PUBLISHERS)))
