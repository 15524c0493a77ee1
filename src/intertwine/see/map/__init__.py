"""The map: a network as its reader may see it, drawn, listed and put into words.

Nouns: drawing, filter, column, position, snapshot, saved view, share. Verbs: draw,
filter, place, take a snapshot, compare, share.
"""
