"""The five words, as a visitor first meets them."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FirstWord(NamedTuple):
    """One of the five words, with its picture and what happens there."""

    key: str
    label: str | Promise
    text: str | Promise

    @property
    def picture(self) -> str:
        """The drawing that goes with it."""
        return f"site/pictures/{self.key}.svg"


FIVE_WORDS = (
    FirstWord(
        "listen",
        _("Listen"),
        _(
            "People say what they think, in a room or on a phone. It becomes themes, "
            "and you see who has not been heard."
        ),
    ),
    FirstWord(
        "see",
        _("See"),
        _(
            "Ask who knows whom and look at the map, the list or plain words. "
            "Nobody is shown against their wish."
        ),
    ),
    FirstWord(
        "weave",
        _("Weave"),
        _(
            "Bring two people together who share a friend, with a letter to each and an "
            "easy no. Remember what came of it."
        ),
    ),
    FirstWord(
        "learn",
        _("Learn"),
        _(
            "See what changed and what people need next. Tell the story, and thank "
            "who made it happen."
        ),
    ),
    FirstWord(
        "handbook",
        _("Handbook"),
        _(
            "Short pages that stand alone: how to begin, what can go wrong, what to "
            "try today."
        ),
    ),
)
