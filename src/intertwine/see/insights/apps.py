"""Django's name for this app."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Snapshots and what is read off them."""

    name = "intertwine.see.insights"
    label = "insights"
