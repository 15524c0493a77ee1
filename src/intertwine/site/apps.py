"""Django's name for this app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The installation as a whole."""

    name = "intertwine.site"
    label = "site"
