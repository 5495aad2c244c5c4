"""What happened to an article after it was published, as PubMed labels it."""

from __future__ import annotations

from evidence.model import Article, NoticeKind

# The labels of the PubMed site. A reference manager must show them: whoever cites an article has to know that
# there is an expression of concern about it.
LABELS = {
    NoticeKind.RETRACTION_IN: "Retraction in",
    NoticeKind.PARTIAL_RETRACTION_IN: "Partial retraction in",
    NoticeKind.RETRACTED_AND_REPUBLISHED_IN: "Retracted and republished in",
    NoticeKind.CORRECTED_AND_REPUBLISHED_IN: "Corrected and republished in",
    NoticeKind.CONCERN_IN: "Expression of concern in",
    NoticeKind.ERRATUM_IN: "Erratum in",
    NoticeKind.UPDATE_IN: "Update in",
}


def later_notices(article: Article) -> str:
    """ "Erratum in: J Pain. 2018;19:9. PMID: 123." and the like, empty when nothing happened."""
    told = []
    for notice in article.notices:
        if label := LABELS.get(notice.kind):
            pmid = f"PMID: {notice.pmid}" if notice.pmid else None
            where = ". ".join(part for part in (notice.source, pmid) if part)
            told.append(f"{label}: {where}." if where else f"{label} a place that PubMed does not name.")
    return " ".join(told)
