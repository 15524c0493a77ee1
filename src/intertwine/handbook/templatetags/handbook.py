"""What templates say about a page of the handbook."""

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from intertwine.handbook.models import Entry
from intertwine.handbook.models.choices import WeavingRole
from intertwine.handbook.selectors import page as pages

register = template.Library()


@register.filter
def minutes(page: Entry) -> tuple[int, int] | None:
    """How long it takes, at least and at most."""
    least = page.minutes_least
    return None if least is None else (least, page.minutes_most or least)


@register.filter
def people(page: Entry) -> tuple[int, int] | None:
    """For how many people it is, at least and at most."""
    least = page.people_least
    return None if least is None else (least, page.people_most or least)


@register.filter
def said_facts(page: Entry) -> list[str]:
    """What else is worth knowing before reading on, in words."""
    roles = [str(WeavingRole(role).label) for role in page.roles]
    group, nation = getattr(page, "group", ""), getattr(page, "nation", "")
    made_up = (
        [str(_("Made up, as an example"))] if getattr(page, "example", False) else []
    )
    return [*roles, *filter(None, [group.capitalize(), nation]), *made_up]


@register.simple_tag(takes_context=True)
def way_in(context: Context, place: str) -> str:
    """The address of a page of Intertwine, in the reader's network if they have one."""
    words = context.get("my_networks") or []
    network = context.get("network") or (words[0] if len(words) == 1 else None)
    return pages.way_in(place, network.slug if network else "")
