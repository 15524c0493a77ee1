"""Every write, one function per verb."""

from intertwine.weave.introductions.services.caring import care_for

__all__ = ["care_for"]
