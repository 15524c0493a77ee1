"""The handbook: always one click away, from every part of the journey.

Nouns: an entry is one page of it, of a kind: a section, a page asked for by name, a
structure, something to read, a tool, an idea, a case study. A work is what an entry
leans on. Entries are written in Wagtail; what they begin with is in ``content``.

Verbs: load, find, read, write, take in a newer text.
"""
