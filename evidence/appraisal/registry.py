"""Under which number was it registered? From PubMed's data banks, else from the text."""

from __future__ import annotations

import re

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Reading, absent, holds, level, quoted, word_set
from evidence.model import Article, Basis, Judgement

# Forms of the registries of the WHO platform, of PROSPERO and of the places where plans are laid down.
REGISTRY_ID = regex(
    r"\b(?:NCT[ :-]{0,2}\d{8}|ISRCTN[ :-]{0,2}\d{6,8}|ACTRN ?\d{14}|CRD ?\d{9,15}|DRKS[ -]?\d{8}"
    r"|ChiCTR[-\w]{5,20}"
    r"|IRCT ?\d[\w/]{7,24}|CTRI/\d{4}/\d{2,3}/\d{4,6}|(?:JPRN-)?UMIN(?:-CTR)?[ -]?\d{9}|jRCTs?\d{9,12}"
    r"|JPRN-\w{8,20}"
    r"|KCT ?\d{7}|TCTR ?\d{8,12}|NTR[ -]?\d{2,5}|NL-OMON\d{3,6}|RBR-\w{5,9}|PACTR ?\d{12,16}|RPCEC\d{8}"
    r"|SLCTR/\d{4}/\d{3}|LBCTR ?\d{10}|HKUCTR-\d{2,5}|NMRR-\d{2}-[\d-]{3,16}|EudraCT:? ?\d{4}-\d{6}-\d{2}"
    r"|EUCTR ?\d{4}-\d{6}-\d{2}|INPLASY ?\d{9,12}|U1111-\d{4}-\d{4}|osf\.io/[a-z0-9]{5})\b",
    re.IGNORECASE,
)
# Without one of these a sentence names no registration: most hold no long number.
_WITHOUT_NUMBER = ("osf.io", "rbr-", "ctr")
_LONG_NUMBER = regex(r"\d\d\d")
_SHORT_NUMBER = regex(r"ntr[ -]?\d\d")
PREFIXES = word_set(
    "nct isrctn actrn crd drks chictr irct ctri umin jrct jprn kct tctr ntr omon rbr- pactr rpcec slctr lbctr"
    " hkuctr nmrr eudract euctr inplasy u1111 osf.io"
)
# "NCT 01234567" and "NCT: 01234567" are one number, and so is "ISRCTN-12345678".
_LOOSE = regex(r"(?<=[A-Za-z])[ :-]+(?=\d)|\s+")
_KEEPS_ITS_DASH = regex(r"^(?:RBR|ChiCTR|JPRN|HKUCTR|NMRR|NL|EudraCT)", re.IGNORECASE)


def registry(article: Article, reading: Reading) -> Judgement[tuple[str, ...]]:
    """Trial or review registration numbers; None when there is none."""
    if article.registry_ids:
        return Judgement(article.registry_ids, "PubMed lists the registration.", Basis.PUBLICATION_TYPE)
    if holds(reading.plain, PREFIXES):
        for sentence in reading.sentences:
            if not _may_name(sentence.plain):
                continue
            found = tuple(dict.fromkeys(_plain(each) for each in REGISTRY_ID.findall(level(sentence.text))))
            if found:
                return quoted(found, "The abstract gives the registration.", sentence)
    return absent(None, "No registration number is given.")


def _may_name(plain: str) -> bool:
    """A quick look: three patterns that begin with what they need are faster than one."""
    return bool(holds(plain, _WITHOUT_NUMBER) or _LONG_NUMBER.search(plain) or _SHORT_NUMBER.search(plain))


def _plain(number: str) -> str:
    """The number without the spaces and marks that people put into it."""
    return re.sub(r"\s", "", number) if _KEEPS_ITS_DASH.match(number) else _LOOSE.sub("", number)
