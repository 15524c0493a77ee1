"""Ties: what people say about how they are connected, and what both agree to.

Nouns: kind of tie, tie, change, trust. Verbs: say, unsay, agree, hide, show again,
end, report, rate trust.
"""
