"""Django's name for this app."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """What people need, and what answers it."""

    name = "intertwine.learn.needs"
    label = "needs"
