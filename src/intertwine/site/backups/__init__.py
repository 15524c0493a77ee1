"""Everything that an installation holds, in one file, and back again.

A backup is a zip of one JSON line per row and table, the uploaded files, and
``manifest.json``, which says what is in it. It knows nothing of the database it came
from: what SQLite held may go back into PostgreSQL, and the other way about.

Left out are sessions and workers: a session is a key to somebody's account, and
neither means anything elsewhere. So is the index that editors search by, which each
database keeps in its own way: it is made anew. The secret key is left out unless asked
for, because whoever has it can sign in as anybody; a backup should be less precious
than that.
"""
