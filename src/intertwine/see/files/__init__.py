"""Files: bringing networks in from other programs, and taking them out again.

Nouns: network file, tie of a file, export. Verbs: receive, map, check, put in place,
take back, take away.
"""
