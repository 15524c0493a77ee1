"""Pages of themes and reports."""
