"""A complete search as JSON, every field by name, so that other versions and other programs can read it."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from evidence.errors import InvalidPmid
from evidence.model import (
    BlockCount,
    FilesRead,
    Pmid,
    SearchReceipt,
    SetAside,
    SetAsideReason,
    Slice,
    SourceKind,
)
from evidence.record_library._packing import DamagedContentError
from evidence.record_library.contract import StoredSearch

SCHEMA_VERSION = 1

# How reading goes wrong: no JSON (ValueError), too deep a JSON, a name or a list missing, a value of another
# kind, no PMID.
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, InvalidPmid)


def as_json(search: StoredSearch) -> bytes:
    """UTF-8 JSON with sorted keys: the same search is the same bytes."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "receipt": _receipt_out(search.receipt),
        "received": list(search.received),
        "lost": [_lost_out(item) for item in search.lost],
    }
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def from_json(content: bytes, kept_at: str) -> StoredSearch:
    """What `as_json` wrote. Raises `DamagedContentError` for anything else, also another version of it."""
    try:
        return _search_in(json.loads(content), datetime.fromisoformat(kept_at))
    except _UNREADABLE as problem:
        raise DamagedContentError from problem


def _search_in(document: dict[str, Any], kept_at: datetime) -> StoredSearch:
    if document["schema_version"] != SCHEMA_VERSION:
        raise ValueError("a search of another schema version")
    return StoredSearch(
        receipt=_receipt_in(document["receipt"]),
        received=_pmids_in(document["received"]),
        lost=tuple(_lost_in(item) for item in document["lost"]),
        kept_at=kept_at,
    )


def _receipt_out(receipt: SearchReceipt) -> dict[str, Any]:
    return {
        "source": receipt.source.value,
        "as_of": _day_out(receipt.as_of),
        "count": receipt.count,
        "pmids": list(receipt.pmids),
        "term": receipt.term,
        "translation": receipt.translation,
        "warnings": list(receipt.warnings),
        "names": list(receipt.names),
        "fallback": receipt.fallback,
        "slices": [
            {"first": _day_out(each.first), "last": _day_out(each.last), "count": each.count}
            for each in receipt.slices
        ],
        "block_counts": [{"name": each.name, "count": each.count} for each in receipt.block_counts],
        "files": _files_out(receipt.files) if receipt.files else None,
    }


def _receipt_in(receipt: dict[str, Any]) -> SearchReceipt:
    return SearchReceipt(
        source=SourceKind(receipt["source"]),
        as_of=date.fromisoformat(receipt["as_of"]) if receipt["as_of"] else None,
        count=receipt["count"],
        pmids=_pmids_in(receipt["pmids"]),
        term=receipt["term"],
        translation=receipt["translation"],
        warnings=tuple(receipt["warnings"]),
        names=tuple(receipt["names"]),
        fallback=receipt["fallback"],
        slices=tuple(
            Slice(date.fromisoformat(each["first"]), date.fromisoformat(each["last"]), each["count"])
            for each in receipt["slices"]
        ),
        block_counts=tuple(BlockCount(each["name"], each["count"]) for each in receipt["block_counts"]),
        files=_files_in(receipt["files"]) if receipt.get("files") else None,  # older searches have none
    )


def _files_out(files: FilesRead) -> dict[str, Any]:
    return {
        "first": files.first,
        "last": files.last,
        "missing": files.missing,
        "records": files.records,
        "loaded_on": _day_out(files.loaded_on),
    }


def _files_in(files: dict[str, Any]) -> FilesRead:
    loaded_on = date.fromisoformat(files["loaded_on"])
    return FilesRead(files["first"], files["last"], files["missing"], files["records"], loaded_on)


def _lost_out(item: SetAside) -> dict[str, Any]:
    return {
        "pmid": item.pmid,
        "title": item.title,
        "reason": item.reason.value,
        "because": item.because,
        "quote": item.quote,
    }


def _lost_in(item: dict[str, Any]) -> SetAside:
    return SetAside(
        pmid=Pmid(item["pmid"]) if item["pmid"] else None,
        title=item["title"],
        reason=SetAsideReason(item["reason"]),
        because=item["because"],
        quote=item["quote"],
    )


def _pmids_in(pmids: list[str]) -> tuple[Pmid, ...]:
    return tuple(Pmid(pmid) for pmid in pmids)


def _day_out(day: date | None) -> str | None:
    return day.isoformat() if day else None
