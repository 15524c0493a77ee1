"""The rows that surveys are made of."""

from intertwine.see.surveys.models.asked import Added, Asked, fingerprint_of
from intertwine.see.surveys.models.surveys import Question, Survey

__all__ = ["Added", "Asked", "Question", "Survey", "fingerprint_of"]
