"""The work of one search that a visitor started: PubMed is asked, and the library keeps what comes."""

from __future__ import annotations

from evidence import pipeline
from evidence.errors import LibraryUnusable
from evidence.web.searching import Search, Work
from evidence.web.site import Site


def work_of(site: Site) -> Work:
    """What `Searches` does in the background for this site."""

    def work(search: Search) -> None:
        store = site.open_store()
        if store is None or site.connect is None:
            raise LibraryUnusable("There is no library to keep a search in.")
        with store:
            pipeline.bring(search.condition, site.connect(store, search.report), store)

    return work
