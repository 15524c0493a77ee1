"""Introductions: from "who should meet?" to "they met, and this came of it".

Nouns: suggestion, introduction, ask, meeting time, note, outcome, care. Verbs: suggest,
set aside, request, propose, ask, answer, agree, connect, follow up, thank, reconnect.
"""
