"""What the handbook keeps."""

from intertwine.handbook.models.asking import Feedback, Helped, Missed, Suggestion
from intertwine.handbook.models.keeping import Kept
from intertwine.handbook.models.loading import Loaded, Newer
from intertwine.handbook.models.of_networks import NetworkPage
from intertwine.handbook.models.offers import Offer, Offerable
from intertwine.handbook.models.pages import (
    KINDS,
    CaseStudy,
    Celebration,
    Entry,
    Handbook,
    NamedPage,
    Reading,
    Section,
    SelfCare,
    Structure,
    Tool,
)
from intertwine.handbook.models.works import Work

__all__ = [
    "KINDS",
    "CaseStudy",
    "Celebration",
    "Entry",
    "Feedback",
    "Handbook",
    "Helped",
    "Kept",
    "Loaded",
    "Missed",
    "NamedPage",
    "NetworkPage",
    "Newer",
    "Offer",
    "Offerable",
    "Reading",
    "Section",
    "SelfCare",
    "Structure",
    "Suggestion",
    "Tool",
    "Work",
]
