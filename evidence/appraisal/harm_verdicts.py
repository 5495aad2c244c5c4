"""Why the search for harms keeps a record or sets it aside, in the words that a sheet counts by."""

from __future__ import annotations

# `SUBJECT`: looked for, whether or not it was found.
SUBJECT = "Harm of massage is its subject."
FOUND_NONE = "It looked for harm of massage and says that there was none."
UNCLEAR = "It names massage and a harm, but not which of them came first."
