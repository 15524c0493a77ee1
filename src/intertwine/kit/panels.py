"""Parts of one app's page that another app fills in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Panel:
    """One part of a page.

    Args:
        template: What draws it; it finds ``about`` as ``panel.about``.
        about: Whatever the template needs to know.
    """

    template: str
    about: object
