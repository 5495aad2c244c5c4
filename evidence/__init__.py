"""Find, judge, rank and present what PubMed knows about massage for a condition.

Read `pipeline.py` first: it is the whole way of a sheet on one page.
"""

__version__ = "0.1.0"
