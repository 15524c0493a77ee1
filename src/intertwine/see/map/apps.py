"""Django's name for this app."""

from django.apps import AppConfig


class MapConfig(AppConfig):
    """The map, and what is read off it."""

    name = "intertwine.see.map"
    label = "map"
