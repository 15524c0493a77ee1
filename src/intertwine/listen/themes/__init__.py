"""What several voices say, and who has not been heard.

Nouns: a theme is a name for what several voices say; the ledger counts who has been
heard against who was hoped for; a report says it all on one day.

Verbs: sort voices into themes, merge and split, compare two sortings, publish.
"""
