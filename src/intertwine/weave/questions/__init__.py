"""The board of a network: what somebody asks, and what others know.

Nouns: a question is one sentence with the name of whoever asks; a reply is for all, or
for whoever asked alone.

Verbs: ask, reply, take back, say what helped, open again, remove.
"""
