"""How much of a file is read before it is refused."""

MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELL_CHARACTERS = 20_000
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_WRITTEN_BYTES = 200 * 1024 * 1024
MAX_PARTS = 2_000
TOP_ROWS = 12
"""How many of the first rows are kept at hand, to find the headings among them."""
