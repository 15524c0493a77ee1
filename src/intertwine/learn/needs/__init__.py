"""What people need to learn or to get done, and what answers it.

Nouns: a need is a theme that asks for something, or a sentence somebody wrote down; an
answer is a gathering, a person who offers, or a task; the cross-reference says which
pages of the handbook answer which need, and whose words a page rests on.

Verbs: note, bring, merge, vote, confirm or refuse a page, offer, finish.
"""
