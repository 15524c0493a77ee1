"""Listen: people say what they think, and it becomes themes.

``gatherings`` ask and keep what is said, ``themes`` sort it together and say who has
not been heard yet.
"""
