"""Roles: who weaves how, and what is missing. So far the rules; pages are to come.

Nouns: role, statement, answer, profile, group, picture (what may be told of many).
Verbs: score, split a tie, tell, hide.
"""
