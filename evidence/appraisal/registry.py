"""Under which number was it registered? From PubMed's data banks, else from the text."""

from __future__ import annotations

import re

from evidence.appraisal.text import Reading, absent, quoted, word_set
from evidence.model import Article, Basis, Judgement

# Forms of the registries of the WHO platform and PROSPERO.
REGISTRY_ID = re.compile(
    r"\b(?:NCT\s?\d{8}|ISRCTN\s?\d{6,8}|ACTRN\s?\d{14}|CRD\s?\d{9,11}|DRKS\s?\d{8}|ChiCTR[-\w]{5,20}"
    r"|IRCT\s?[\w/]{8,24}|CTRI/[\d/]{8,24}"
    r"|UMIN\s?\d{9}|JPRN-\w{8,20}|KCT\s?\d{7}|TCTR\s?\d{8,12}|NTR\s?\d{2,5}|RBR-\w{5,8}|PACTR\s?\d{12,16}"
    r"|EudraCT \d{4}-\d{6}-\d{2})\b"
)

PREFIXES = word_set("nct isrctn actrn crd drks chictr irct ctri umin jprn kct tctr ntr rbr- pactr eudract")


def registry(article: Article, reading: Reading) -> Judgement[tuple[str, ...]]:
    """Trial or review registration numbers; None when there is none."""
    if article.registry_ids:
        return Judgement(article.registry_ids, "PubMed lists the registration.", Basis.PUBLICATION_TYPE)
    for sentence in reading.sentences:
        if not any(prefix in sentence.plain for prefix in PREFIXES):
            continue
        found = tuple(dict.fromkeys(re.sub(r"\s", "", one) for one in REGISTRY_ID.findall(sentence.text)))
        if found:
            return quoted(found, "The abstract gives the registration.", sentence)
    return absent(None, "No registration number is given.")
