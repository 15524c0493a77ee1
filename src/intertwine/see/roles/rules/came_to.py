"""What answers came to, in as few words as others read beside a name."""

from dataclasses import dataclass
from functools import cache
from typing import Self

from intertwine.see.roles.rules.statements import ROLES, Profile

LONGEST = 3 * (sum(map(len, ROLES)) + len(ROLES))


@dataclass(frozen=True)
class CameTo:
    """What a finished sheet came to: kept with it, so that lists need no answers.

    Attributes:
        does: The highest role; several in a tie.
        strong: Those of ``does`` of which they do much.
        wants: Roles they would like to do more of, but for those.
    """

    does: tuple[str, ...]
    strong: tuple[str, ...]
    wants: tuple[str, ...]

    def __str__(self) -> str:
        """As it is kept: never empty, even where nothing is said.

        >>> str(CameTo(("connector", "guardian"), ("guardian",), ()))
        'connector+guardian/guardian/'
        """
        return "/".join(map("+".join, (self.does, self.strong, self.wants)))

    @classmethod
    @cache
    def read(cls, kept: str) -> Self:
        """The same as it was kept; most of thousands are alike, and read once.

        >>> CameTo.read("guardian//")
        CameTo(does=('guardian',), strong=(), wants=())
        """
        return cls(*(tuple(filter(None, part.split("+"))) for part in kept.split("/")))


def came_to(profile: Profile) -> CameTo:
    """What a profile says of somebody in a list."""
    much = {one.role for one in profile.scores if one.is_strong}
    strong = tuple(role for role in profile.highest if role in much)
    return CameTo(
        does=profile.highest,
        strong=strong,
        wants=tuple(
            one.role for one in profile.scores if one.wants and one.role not in strong
        ),
    )
