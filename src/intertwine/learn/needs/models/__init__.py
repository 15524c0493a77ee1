"""The rows that needs are made of."""

from intertwine.learn.needs.models.answers import Answer, Vote
from intertwine.learn.needs.models.needs import Need
from intertwine.learn.needs.models.verdicts import Verdict

__all__ = ["Answer", "Need", "Verdict", "Vote"]
