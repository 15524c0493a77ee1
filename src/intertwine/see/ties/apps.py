"""Django's name for this app."""

from django.apps import AppConfig


class TiesConfig(AppConfig):
    """Kinds of tie, ties and trust."""

    name = "intertwine.see.ties"
    label = "ties"
