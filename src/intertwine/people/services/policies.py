"""Changing what a network tells people about their data."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Policy, Standing
from intertwine.people.selectors.policies import template_text
from intertwine.people.services.retention import schedule
from intertwine.people.services.trust import record_deed


@transaction.atomic
def change_policy(*, by: Standing, kind: str, text: str) -> None:
    """Keep a network's own wording. The template's wording is no wording of its own.

    Raises:
        Refused: If they are no guardian.
    """
    if by.user is None or not by.is_guardian:
        raise Refused(_("Guardians decide what the network tells people."))
    kept = by.network.policies.filter(kind=kind)
    if text.strip() == template_text(kind).strip():
        kept.delete()
    else:
        Policy.objects.update_or_create(
            network=by.network, kind=kind, defaults={"text": text, "by": by.user}
        )
    text = _("Changed “%s”") % Policy.Kind(kind).label
    record_deed(by=by.user, network=by.network, text=text)


def schedule_table() -> str:
    """The retention schedule as a Markdown table, made from what is really done."""
    lines = [
        f"| {_('What')} | {_('How long')} | {_('Why')} |",
        "| --- | --- | --- |",
    ]
    lines += [
        f"| {rule.what} | {_('%(days)d days') % {'days': rule.days}} | {rule.why} |"
        for rule in schedule()
    ]
    return "\n".join(lines)
