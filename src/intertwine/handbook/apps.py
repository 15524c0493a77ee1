"""Django's name for this app."""

from django.apps import AppConfig


class HandbookConfig(AppConfig):
    """Stand-alone pages that people find by what they need."""

    name = "intertwine.handbook"
    label = "handbook"
