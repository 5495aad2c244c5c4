"""The page that a patient uses: the sheets, every study with its reasons, and a search box, on this machine.

    question -> condition -> what was issued, else what is here -> sheet -> page | file | JSON

Nothing is asked of PubMed unless a visitor may and does start a search; nothing about visitors is written
down. Everything a page shows comes from the same `Sheet` as the files; pages are made in `render` like every
other text, from templates of reports/.

Inside: `site` (what a server is given), `shelf` (what is on this machine) and `showing` (what of it may be
shown), `finding` (what a question means), `searching` and `asking` (searches in the background), `filters`,
`pages` and `studies` (values for templates), `layout` (templates -> bytes), `kept` and `budget` (what is made
once, and how much for whom), `reading` (all of that in one hand); `routes`, `downloads`, `watching`,
`statics` and `api` (addresses), `guard` (what every request has to pass), `app` and `serving`.
"""

from evidence.web.serving import Place, serve
from evidence.web.site import LOOPBACK, Limits, Site

__all__ = ["LOOPBACK", "Limits", "Place", "Site", "serve"]
