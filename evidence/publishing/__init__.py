"""What was issued -> a folder that anybody can read: sheets, notices, an index, a feed, the newest report.

The folder shows the state of the ledger and nothing else, whatever it showed before: killed at any point, the
next `publish` finishes what was begun. Each file is whole at any moment (written beside, synced, renamed), a
file that shows what it should is not touched, and the index comes last.

    <slug>.html .pdf .md .json   the sheet that stands, or the notice that it was withdrawn
    staged/<slug>.html           what waits for a person; no page leads there
    index.html, index.json       all conditions, and what became of every check code
    feed.xml                     the newest changes (Atom)
    changes.html .txt .json      the newest report of a refresh

Inside: `told` (what an edition says of itself), pure; `notice`, `index`, `feed`, `changes` lay out one kind
of page each; `wanted` says which files a condition should have; `folder` is the only module that writes;
`whole` puts all of it in order. What stands for a condition is told by `evidence.standing`.
"""

from evidence.publishing.banner import banner as banner_of
from evidence.publishing.changes import (
    NOT_TOLD,
    for_readers,
    publish_changes,
    report_for_programs,
    report_html,
    report_json,
    report_text,
    report_values,
)
from evidence.publishing.feed import Places, feed_xml
from evidence.publishing.index import code_told
from evidence.publishing.issued_sheet import sheet_of
from evidence.publishing.notice import notice_for_programs, notice_values
from evidence.publishing.reasons import because_of
from evidence.publishing.whole import Published, check_index, publish

__all__ = [
    "NOT_TOLD",
    "Places",
    "Published",
    "banner_of",
    "because_of",
    "check_index",
    "code_told",
    "feed_xml",
    "for_readers",
    "notice_for_programs",
    "notice_values",
    "publish",
    "publish_changes",
    "report_for_programs",
    "report_html",
    "report_json",
    "report_text",
    "report_values",
    "sheet_of",
]
