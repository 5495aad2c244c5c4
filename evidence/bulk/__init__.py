"""PubMed's own files (the yearly baseline and its updates) into the library, on many workers.

A worker reads one file as a stream, drops by their bytes all records that our searches for massage cannot
find, parses the others, and gives back those that a search does find. Only this process writes, each file in
one transaction; the names of the files, not the order in which workers finish, decide which version stands.
What is loaded is loaded: the same command goes on where it was stopped.

Inside: `names` (which files, in which order), `reading` (bytes of one file: checksum, bounds, gzip),
`cutting` (bytes to records), `wanted` (which records we keep), `scanning` (one file, in a worker), `here`
and `cluster` (workers of this machine, of a dask cluster), `loading` (the job). `loading` is a door of its
own: it needs the library, and a worker, which comes through this one, shall not take memory for that.
"""

from __future__ import annotations

from evidence.bulk.cluster import done_by_dask
from evidence.bulk.here import done_here
from evidence.bulk.wanted import Wanted, wanted

__all__ = ["Wanted", "done_by_dask", "done_here", "wanted"]
