"""The starter edition: facts of real studies that ship with the program, so that a sheet can be made offline.

`edition.json` holds bibliographic facts and the judgements that this project's readers noted, with the page
where each was read; it holds no abstract. `python -m evidence.starter FOLDER` rebuilds it (see build.py).
"""

from evidence.starter.edition import Edition, load

__all__ = ["Edition", "load"]
