"""The live wall: connections that stay open, and answers that come by the hundred.

A few coroutines beside Django's handler do what a view cannot: hold thousands of
screens at once, and write what many people say in the same moment in one commit.

Nouns: reader, room, frame, tailer, group commit, limit.
"""
