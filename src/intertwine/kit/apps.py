"""Django's name for this app."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """What every app needs."""

    name = "intertwine.kit"
    label = "kit"
