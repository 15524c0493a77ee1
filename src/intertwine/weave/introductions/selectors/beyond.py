"""What people look for and bring besides what their profile says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.module_loading import import_string

from intertwine.people.models import Standing


@dataclass(frozen=True)
class Beyond:
    """What higher apps know of people, as one reader may know it too.

    Args:
        seeks: What somebody looks for, in their words, by key.
        brings: What somebody brings.
    """

    seeks: Mapping[int, str] = field(default_factory=dict)
    brings: Mapping[int, str] = field(default_factory=dict)


NOTHING = Beyond()


def beyond_profiles(standing: Standing) -> Beyond:
    """All of it. As many queries as the apps in ``LOOKED_FOR`` make."""
    seeks: dict[int, str] = {}
    brings: dict[int, str] = {}
    for path in settings.LOOKED_FOR:
        found = import_string(path)(standing)
        for held, more in zip((seeks, brings), found, strict=True):
            for key, text in more.items():
                held[key] = "\n".join(filter(None, [held.get(key, ""), text]))
    return Beyond(seeks, brings)
