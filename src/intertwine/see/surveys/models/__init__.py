"""The rows that surveys are made of."""

from intertwine.see.surveys.models.asked import Added, Asked
from intertwine.see.surveys.models.surveys import Question, Survey

__all__ = ["Added", "Asked", "Question", "Survey"]
