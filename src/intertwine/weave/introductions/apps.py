"""Django's name for this app."""

from django.apps import AppConfig


class IntroductionsConfig(AppConfig):
    """Who should meet, how they are asked, and what came of it."""

    name = "intertwine.weave.introductions"
    label = "introductions"
