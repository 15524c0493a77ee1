"""Networks of people as arrays: read them, measure them, say what they show.

A pure library under *See* and *Weave*, usable from a notebook. It knows
neither Django nor the web. Everything takes one structure, ``Graph``.
"""

from intertwine.analysis.graph import Column, Graph

__all__ = ["Column", "Graph"]
