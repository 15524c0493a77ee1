"""Django's name for this app."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Occasions to listen, what is asked there, and what is said."""

    name = "intertwine.listen.gatherings"
    label = "gatherings"
