"""Questions that the law asks everyone to be careful with."""

import re

_WORDS = [
    "health",
    "illness",
    "ill",
    "sick",
    "disease",
    "condition",
    "diagnosis",
    "diagnosed",
    "disability",
    "disabled",
    "impairment",
    "medication",
    "medical",
    "mental",
    "addiction",
    "pregnancy",
    "pregnant",
    "faith",
    "religion",
    "religious",
    "belief",
    "church",
    "mosque",
    "temple",
    "worship",
    "politics",
    "political",
    "party",
    "vote",
    "voted",
    "voting",
    "trade-union",
    "sexuality",
    "sexual",
    "orientation",
    "gay",
    "lesbian",
    "bisexual",
    "transgender",
    "race",
    "racial",
    "ethnic",
    "ethnicity",
    "criminal",
    "conviction",
    "convictions",
    "immigration",
    "genetic",
    "biometric",
]
_FOUND = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)


def sensitive_words(question: str) -> list[str]:
    """Words in a question that hint at what is nobody's business without need.

    >>> sensitive_words("Any health condition or faith we should know of?")
    ['health', 'condition', 'faith']
    >>> sensitive_words("Which days suit you?")
    []
    """
    return list(dict.fromkeys(word.lower() for word in _FOUND.findall(question)))
