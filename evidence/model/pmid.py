"""The identifier of a record."""

from __future__ import annotations

import re

from evidence.errors import InvalidPmid


class Pmid(str):
    """A PubMed identifier: one to eight digits, no leading zero, kept as text.

    A PMCID or DOI cannot become one by accident: E-utilities answers "PMC1234567" with the record of
    PMID 1234567, which is another article.
    """

    __slots__ = ()
    _FORM = re.compile(r"[1-9][0-9]{0,7}", re.ASCII)

    def __new__(cls, text: str | int) -> Pmid:
        """Raise `InvalidPmid` unless `text` is a PMID; surrounding white space is forgiven."""
        plain = str(text).strip()
        if not cls._FORM.fullmatch(plain):
            raise InvalidPmid(
                f"{plain[:40]!r} is not a PMID: a PMID is one to eight digits, such as 26329399."
            )
        return super().__new__(cls, plain)

    @property
    def url(self) -> str:
        """The page of this record on the PubMed site."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{self}/"
