"""The installation: settings, addresses, home, search, the demo network, commands.

Joins everything and is imported by nothing.
"""
