"""Surveys: asking people who knows whom, with an account or without.

Nouns: survey, question, asked person, answering, personal link, code, roster, paper.
Verbs: make, ask, open, write, remind, answer, tap, add someone missing, decline,
enter from paper, close.
"""
