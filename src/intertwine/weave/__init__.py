"""Weave: what is done about what people see, from introductions onwards."""
