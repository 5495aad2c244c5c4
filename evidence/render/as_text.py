"""Sheet -> plain text for a patient portal: the brief, at most 1,000 characters, one thought a line.

The last line has the program, the day and the check code, as the foot of the paper sheet does.
"""

from __future__ import annotations

from evidence.render.product import Page, Rendered


def render_text(page: Page) -> Rendered:
    """The brief, as the sheet has it, and where it comes from."""
    sheet = page.sheet
    code = f"{page.labels['check_code']} {sheet['content_hash'][:12]}"
    made = f"{sheet['program']} · {sheet['made_on']} · {code}"
    text = "\n".join([*sheet["brief"]["lines"], made])
    return Rendered(page.file_name("txt"), f"{text}\n".encode())
