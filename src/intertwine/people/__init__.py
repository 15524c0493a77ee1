"""Networks, the people in them, and what each has agreed to.

Nouns: network, person, organisation, field, membership, invitation, account,
consent, look, import. Verbs: found, invite, join, ask, admit, pause, leave, hand
over, show, hide, import, merge, take away, erase.
"""
