"""What is waiting for someone: one card, at home or on the page of a network."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.kit.navigation import Entry

WORDS = {
    "listen": _("Listen"),
    "see": _("See"),
    "weave": _("Weave"),
    "learn": _("Learn"),
    "handbook": _("Handbook"),
}


@dataclass(frozen=True)
class Waiting:
    """One thing somebody could do next.

    Args:
        wing: ``listen``, ``see``, ``weave``, ``learn`` or ``handbook``.
        title: What is waiting, as a short sentence or noun.
        why: One sentence that says why it matters.
        action: What the button says.
        url: Where the button leads.
        urgency: Higher comes first.
        also: Another way that some would rather go.
    """

    wing: str
    title: str | Promise
    why: str | Promise
    action: str | Promise
    url: str
    urgency: int = 0
    also: Entry | None = None

    @property
    def word(self) -> str | Promise:
        """The wing, as it is said."""
        return WORDS[self.wing]
