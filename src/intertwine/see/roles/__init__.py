"""Roles: who weaves how, and what is missing. For one person, a room and a network.

Nouns: role, statement, sheet (one person's answers), profile, sharing, room, place (one
phone's answers in a room), picture (what may be told of many), own statement.
Verbs: tap, finish, share, open a room, reveal, close, add a statement, bring in.
"""
