"""The app of roles."""

from django.apps import AppConfig


class RolesConfig(AppConfig):
    """Profiles over four roles, of a person, a room and a network."""

    name = "intertwine.see.roles"
    label = "roles"
