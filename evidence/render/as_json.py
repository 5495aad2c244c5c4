"""Sheet -> JSON: the whole sheet, for programs.

The object has the fields of `evidence.model.Sheet`, keys sorted at every level. `schema_version` changes
when a field or a word changes. Lists keep the order of the sheet (studies best first). A PMID stands as a
string under `pmid`, null when unknown; enumerated words are those of `evidence.model`. Addresses (`url`) are
as the sheet has them. The text is UTF-8, indented by two spaces, and ends with a line feed.
"""

from __future__ import annotations

import json

from evidence.render.product import Page, Rendered


def render_json(page: Page) -> Rendered:
    """Every field of the sheet, invisible characters taken out, nothing added."""
    text = json.dumps(page.sheet, ensure_ascii=False, indent=2, sort_keys=True)
    return Rendered(page.file_name("json"), f"{text}\n".encode())
