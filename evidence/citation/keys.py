"""The key under which a text cites an article: the same in BibTeX and CSL-JSON."""

from __future__ import annotations

import re
import unicodedata

from evidence.citation.names import names
from evidence.model import Article

# Groups have long names; a key is typed by hand.
LONGEST_FAMILY = 20
# Letters that have no base letter in Unicode, as they are written without them.
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th"})


def citation_key(article: Article) -> str:
    """ "furlan2015pmid26329399": ASCII letters and digits only.

    The PMID makes it unique and keeps it so; nothing of it depends on the other articles in the file.
    """
    family = next((name.family for name in names(article)), "")
    plain = unicodedata.normalize("NFKD", family.lower().translate(_SPELLED))
    letters = re.sub(r"[^a-z]", "", plain)[:LONGEST_FAMILY] or "anon"
    return f"{letters}{article.year or ''}pmid{article.pmid}"
