"""How the evidence was found, how many records came of it, and what a reader has to know first."""

from __future__ import annotations

from collections import Counter

from evidence.compose.material import Material
from evidence.compose.provenance import taken_out
from evidence.compose.saying import Say, say_count, say_day, say_number
from evidence.model import (
    Ranking,
    SearchReceipt,
    SetAside,
    SetAsideReason,
    SheetCount,
    SheetFlow,
    SheetSearch,
    SheetSetAside,
    SourceKind,
)


def search_words(receipt: SearchReceipt, outline: str, say: Say) -> SheetSearch:
    """How and when the evidence was found."""
    as_of = say_day(receipt.as_of, say)
    starter = receipt.source is SourceKind.STARTER
    source = "starter" if starter else receipt.source.value
    names = say("join.comma").join(receipt.names)
    records = say_count("search.records", receipt.count, say)
    sentences = [
        say(f"search.{source}", as_of=as_of, records=records, names=names, **_files_said(receipt, say))
    ]
    sentences += _files_lacking(receipt, say)
    sentences += [*_search_counts(receipt, say), *receipt.warnings]
    sentences.append(say("search.not_systematic_starter" if starter else "search.not_systematic"))
    return SheetSearch(
        source=receipt.source,
        as_of=as_of,
        term=receipt.term,
        outline=outline if receipt.term else None,
        translation=receipt.translation,
        warnings=receipt.warnings,
        sentences=tuple(sentences),
        dated=say("search.dated_starter" if starter else "search.dated"),
    )


def _files_said(receipt: SearchReceipt, say: Say) -> dict[str, str]:
    """Which of PubMed's own files were read, and when they were loaded; nothing for other sources."""
    files = receipt.files
    return {"last": files.last, "loaded_on": say_day(files.loaded_on, say)} if files else {}


def _files_lacking(receipt: SearchReceipt, say: Say) -> list[str]:
    """What these files lack to be the whole of PubMed."""
    files = receipt.files
    if files is None:
        return []
    said = [say_count("search.files_missing", files.missing, say)] if files.missing else []
    return said + [say("search.files_part", n=say_number(files.records))] * files.part


def _search_counts(receipt: SearchReceipt, say: Say) -> list[str]:
    """How much each part of the search finds alone, and in how many parts the list came."""
    said = []
    if receipt.block_counts:
        blocks = (say("search.block", name=one.name, n=say_number(one.count)) for one in receipt.block_counts)
        said.append(say("search.blocks", blocks=say("join.comma").join(blocks)))
    if receipt.slices:
        said.append(say("search.slices", n=say_number(len(receipt.slices))))
    return said


def flow_words(ordered: Ranking, shown: int, say: Say) -> SheetFlow:
    """identified = ranked + set aside, in words and counts."""
    counts = Counter(item.reason for item in ordered.set_aside)
    reasons = [
        SheetCount(say(f"reason.{reason}"), counts[reason]) for reason in SetAsideReason if counts[reason]
    ]
    identified, ranked, aside = ordered.identified, len(ordered.ranked), len(ordered.set_aside)
    return SheetFlow(
        identified=identified,
        ranked=ranked,
        shown=shown,
        set_aside=aside,
        reasons=tuple(reasons),
        sentence=say(
            "flow.sentence",
            identified=say_number(identified),
            ranked=say_number(ranked),
            set_aside=say_number(aside),
        ),
    )


def set_aside_row(item: SetAside, say: Say) -> SheetSetAside:
    """One record that is not ranked, and why."""
    return SheetSetAside(
        pmid=item.pmid,
        url=item.pmid.url if item.pmid else "",
        title=item.title or "",
        reason=item.reason,
        reason_word=say(f"reason.{item.reason}"),
        because=item.because,
    )


def notice_lines(material: Material, say: Say) -> tuple[str, ...]:
    """What a reader has to know before reading: where the records come from and who judged them."""
    receipt = material.receipt
    studies = [row.study for row in material.ranking.ranked]
    secondary = sum(study.secondary for study in studies)
    kind = receipt.source.value
    if receipt.source is SourceKind.STARTER:
        kind = "starter" if secondary else "starter_first_hand"
    as_of, count = say_day(receipt.as_of, say), say_number(len(studies))
    notices = [say("notice.fallback")] if receipt.fallback else []
    notices.append(say(f"notice.{kind}", as_of=as_of, count=count, secondary=say_number(secondary)))
    notices += taken_out(material, say)
    if material.condition.automatic:
        notices.append(say("notice.automatic"))
    if material.condition.supplied and not material.condition.reviewed_by:
        notices.append(say("notice.supplied"))
    translation = say("notice.translation")
    return (*notices, translation) if translation else tuple(notices)
