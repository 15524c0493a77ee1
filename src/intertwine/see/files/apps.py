"""Django's name for this app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Networks on their way in from a file, and out into one."""

    name = "intertwine.see.files"
    label = "files"
