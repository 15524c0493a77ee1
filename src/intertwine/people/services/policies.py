"""Changing what a network tells people about their data."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.people.models import Network, Policy, User
from intertwine.people.selectors.policies import template_text
from intertwine.people.services.retention import schedule
from intertwine.people.services.trust import record_deed


@transaction.atomic
def change_policy(*, by: User, network: Network, kind: str, text: str) -> None:
    """Keep a network's own wording. The template's wording is no wording of its own."""
    kept = network.policies.filter(kind=kind)
    if text.strip() == template_text(kind).strip():
        kept.delete()
    else:
        Policy.objects.update_or_create(
            network=network, kind=kind, defaults={"text": text, "by": by}
        )
    label = Policy.Kind(kind).label
    record_deed(by=by, network=network, text=_("Changed “%s”") % label)


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
