"""Django's name for this app."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Who does something together, and who is still missing."""

    name = "intertwine.weave.groups"
    label = "groups"
