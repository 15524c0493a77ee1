"""What every app needs and no domain word belongs to.

Errors in words, base templates, the components of the design system, template
tags, and the middleware that keeps a page safe and a form from being lost.
"""
