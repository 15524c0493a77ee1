"""Django's name for this app."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Surveys, who is asked, and what they answered."""

    name = "intertwine.see.surveys"
    label = "surveys"
