"""What a network tells people about their data: its own words, or the template's."""

from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _

from intertwine.people.models import Network, Policy

TEMPLATES = Path(__file__).resolve().parent.parent / "content" / "policies"


def policy_text(network: Network, kind: str) -> str:
    """The document in Markdown, before names are filled in. One query."""
    own = network.policies.filter(kind=kind).first()
    return own.text if own else template_text(kind)


def template_text(kind: str) -> str:
    """The template that ships with Intertwine."""
    return (TEMPLATES / f"{kind}.md").read_text(encoding="utf-8")


def filled_in(text: str, network: Network, table: str) -> str:
    """A document with the network's name, contact and addresses in their places.

    Only these are replaced; any other brace stays as it was written.
    """
    kinds = Policy.Kind
    places = {
        "{network}": network.name,
        "{contact}": network.support_contact or _("the guardians of this network"),
        "{complain}": reverse("people:complain"),
        "{rights}": reverse("people:rights", args=[network.slug]),
        "{schedule}": reverse("people:policy", args=[network.slug, kinds.RETENTION]),
        "{table}": table,
    }
    for place, words in places.items():
        text = text.replace(place, words)
    return text
