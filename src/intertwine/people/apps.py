"""Django's name for this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Networks, people, consent."""

    name = "intertwine.people"
    label = "people"
