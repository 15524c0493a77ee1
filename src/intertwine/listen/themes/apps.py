"""Django's name for this app."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    """What several voices say, sorted together."""

    name = "intertwine.listen.themes"
    label = "themes"
