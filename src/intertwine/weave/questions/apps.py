"""Django's name for this app."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """What somebody asks their network, and what others know."""

    name = "intertwine.weave.questions"
    label = "questions"
