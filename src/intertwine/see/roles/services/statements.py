"""A network's own statements, beside those that every network asks."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Standing
from intertwine.people.services import record_deed
from intertwine.see.roles.models import OwnStatement

MOST = 6


@transaction.atomic
def add_statement(*, by: Standing, text: str) -> OwnStatement:
    """Ask everybody one thing more. It belongs to no role and moves no score.

    Raises:
        Refused: If they are no guardian, or there are six already.
    """
    _check(by)
    held = OwnStatement.objects.filter(network=by.network, retired_at=None)
    if held.count() >= MOST:
        raise Refused(_("Six of your own are enough. Take one away first."))
    made = OwnStatement.objects.create(network=by.network, text=text, by=by.user)
    _tell(by, _("Asks one more statement about roles: “%(text)s”") % {"text": text})
    return made


@transaction.atomic
def retire_statement(*, by: Standing, statement: OwnStatement) -> None:
    """Ask it no longer. Answers given so far stay with whoever gave them.

    Raises:
        Refused: If they are no guardian.
    """
    _check(by)
    OwnStatement.objects.filter(pk=statement.pk).update(retired_at=timezone.now())
    told = {"text": statement.text}
    _tell(by, _("No longer asks the statement about roles: “%(text)s”") % told)


def _check(by: Standing) -> None:
    if not by.is_guardian:
        raise Refused(_("Guardians decide what the network asks."))


def _tell(by: Standing, text: str) -> None:
    if by.user:
        record_deed(by=by.user, network=by.network, text=text)
