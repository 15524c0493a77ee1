"""Forms of themes and reports."""
