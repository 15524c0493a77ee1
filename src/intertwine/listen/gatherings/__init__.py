"""Occasions to listen.

Nouns: a gathering has prompts and rounds; a voice is one answer, and keeps its source,
its time, its prompt and its round; a note is a facilitator's own observation.

Verbs: open a gathering, answer, take in a saved chat, moderate, close.
"""
