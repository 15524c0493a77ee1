"""Django's name for this app."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """How members say that their network is doing."""

    name = "intertwine.learn.evaluation"
    label = "evaluation"
