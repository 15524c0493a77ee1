"""Insights: what the map says, how it changed, and what would change it.

Nouns: snapshot, comparison, what-if, insight. Verbs: take a snapshot, compare, leave
out, bring together.
"""
