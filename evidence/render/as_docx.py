"""Sheet -> Word (.docx), for an office that edits or files it: the doctor's part, then the patient's.

It holds what paper holds; the long lists stand in HTML and JSON. Everything is a built-in heading, a list or
a table whose head comes again on each page, so that Word's own navigation and a screen reader find their way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from docx.document import Document

from evidence.errors import SheetNotMade
from evidence.model import Stance
from evidence.render.docx_patient import packet, page_shares, patient, read_at, sourced, symptom_log
from evidence.render.marks import CONFIDENCE_FILLED, CONFIDENCE_STEPS, DIRECTION_MARKS, STANCE_MARKS
from evidence.render.pictures import plot_png
from evidence.render.product import Page, Rendered
from evidence.render.qr import qr_png
from evidence.render.word import (
    ANSWER,
    NOTE,
    Cell,
    Line,
    Properties,
    Setup,
    blanks,
    bullets,
    heading,
    link,
    new_document,
    numbered,
    packed,
    paragraph,
    picture,
    soft,
    strong,
    table,
    text_width,
)

QR_WIDTH = 26
"""Millimetres."""

_FILLED, _OPEN, _BOX = "●", "○", "☐"


def render_docx(page: Page) -> Rendered:
    """The sheet as a Word document; the same sheet gives the same bytes."""
    page = replace(page, labels=_Labels(page.labels))
    document = new_document(_setup(page))
    for part in (_top, _answer, _brief, _order, _authorities, _findings, _plot, _studies, _safety):
        part(document, page)
    for part in (_references, _search, patient, packet, symptom_log):
        part(document, page)
    return Rendered(page.file_name("docx"), packed(document, _properties(page)))


class _Labels(dict[str, str]):
    """A missing label is an error, as in the templates, never an empty place."""

    def __missing__(self, key: str) -> str:
        raise SheetNotMade(f"The DOCX asks for the label {key!r}, which the words of this language lack.")


def _setup(page: Page) -> Setup:
    sheet, labels = page.sheet, page.labels
    made = f"{sheet['program']} · {labels['made_on']} {sheet['made_on']}"
    foot = f"{made} · {labels['check_code']} {sheet['content_hash'][:12]}"
    return Setup(sheet["language"], page.paper, foot, labels["page_of"], sheet["heading"], page.logo)


def _properties(page: Page) -> Properties:
    sheet = page.sheet
    return Properties(
        title=sheet["title"],
        subject=sheet["question"],
        program=sheet["program"],
        keyword=sheet["condition"],
        language=sheet["language"],
        day=page.made_on(),
    )


# --------------------------------------------------------------------------------------------- the brief


def _top(document: Document, page: Page) -> None:
    sheet, labels = page.sheet, page.labels
    told = (
        f"{labels['condition']}: {sheet['condition']} · {sheet['search']['dated']} {sheet['search']['as_of']}"
        f" · {labels['made_on']} {sheet['made_on']}"
    )
    if page.banner:
        paragraph(document, [strong(page.banner)])
    paragraph(document, [strong(labels["sheet_kind"])], NOTE, keep=True)
    heading(document, sheet["title"], 1)
    paragraph(document, [told], NOTE)
    for notice in sheet["notices"]:
        paragraph(document, [strong(f"{labels['notices']}: "), notice], NOTE)


def _answer(document: Document, page: Page) -> None:
    sheet, labels = page.sheet, page.labels
    heading(document, labels["answer"], 2)
    paragraph(document, [sheet["question"]], NOTE, keep=True)
    paragraph(document, [sheet["answer"]], ANSWER)
    heading(document, labels["how_sure"], 3)
    sure = strong(f"{_meter(sheet['confidence'])} {sheet['confidence_word']}")
    paragraph(document, [sure, f". {sheet['confidence_why']}" if sheet["confidence_why"] else ""])


def _brief(document: Document, page: Page) -> None:
    sheet, labels = page.sheet, page.labels
    brief = sheet["brief"]
    # Open shapes, as on paper: a line names bodies of more and of less firm positions.
    marks = (*brief["marks"], Stance.INSUFFICIENT.value, Stance.SILENT.value)
    sides = zip(marks, ("supporting", "opposing", "other", "undecided", "silent"), strict=True)
    said = [[f"{STANCE_MARKS[stance].character} {brief[side]}"] for stance, side in sides if brief[side]]
    heading(document, labels["bodies_stand"], 3)
    for line in said:
        paragraph(document, line)
    if brief["check"]:
        paragraph(document, [strong(f"{labels['check_first']}: "), brief["check"]])


def _order(document: Document, page: Page) -> None:
    """Blanks for the clinician; nothing is filled in."""
    sheet, labels = page.sheet, page.labels
    heading(document, labels["order"], 3)
    codes: list[Line] = [[f"{_BOX} ", strong(code["code"]), f" {code['name']}"] for code in sheet["codes"]]
    asked: list[tuple[str, list[Line]]] = [
        (labels["order_codes"], [*codes, [f"{_BOX} "]]),
        *((blank, []) for row in sheet["brief"]["blanks"] for blank in row),
        (f"{labels['order_signature']}, {labels['order_date']}", []),
    ]
    width = text_width(page.paper)
    blanks(document, (48, width - 48), [([[strong(label)]], room) for label, room in asked])
    paragraph(document, [labels["order_note"]], NOTE)


# --------------------------------------------------------------------------------------- what is known


def _authorities(document: Document, page: Page) -> None:
    sheet, labels = page.sheet, page.labels
    heading(document, labels["authorities"], 2)
    if sheet["authorities"]:
        heads = [labels[key] for key in ("body", "stance", "population", "said")]
        rows = [_authority(body, labels) for body in sheet["authorities"]]
        table(document, page_shares(page, 21, 15, 18, 46), heads, rows)
    _note(document, sheet["authorities_note"] or ("" if sheet["authorities"] else labels["nothing_listed"]))
    _note(document, sheet["authorities_key"])


def _authority(body: Mapping[str, Any], labels: Mapping[str, str]) -> Sequence[Cell]:
    effects = f"{labels['printed_effects']}: {body['effects']}" if body["effects"] else ""
    return (
        [[strong(f"{body['body']} {body['year']}")], [link(body["read_at"], body["url"])]],
        [[strong(f"{STANCE_MARKS[body['stance']].character} {body['stance_word']}")]],
        [[body["population"]]],
        [[body["said"]], [soft(body["grade"])], [soft(effects)], [soft(body["note"])]],
    )


def _findings(document: Document, page: Page) -> None:
    sheet, labels = page.sheet, page.labels
    if sheet["findings"]:
        heading(document, labels["findings"], 2)
        heads = [labels[key] for key in ("outcome", "compared_with", "found", "confidence", "based_on")]
        rows = [_finding(finding, labels) for finding in sheet["findings"]]
        table(document, page_shares(page, 14, 15, 17, 16, 38), heads, rows)
        _note(document, sheet["findings_note"])


def _finding(finding: Mapping[str, Any], labels: Mapping[str, str]) -> Sequence[Cell]:
    effects = f"{labels['printed_effects']}: {finding['effects']}" if finding["effects"] else ""
    return (
        [[strong(finding["outcome_word"])]],
        [[finding["comparator_word"]]],
        [[f"{DIRECTION_MARKS[finding['direction']].character} ", strong(finding["direction_word"])]],
        [[f"{_meter(finding['confidence'])} ", strong(finding["confidence_word"])], [finding["carries"]]],
        [[finding["basis"]], [soft(effects)], [soft(finding["concerns"])]],
    )


def _plot(document: Document, page: Page) -> None:
    """The printed results side by side, and what nobody knows."""
    plot, width = page.sheet["plot"], text_width(page.paper)
    if page.sheet["not_known"]:
        heading(document, page.labels["not_known"], 3)
        bullets(document, ([line] for line in page.sheet["not_known"]))
    if plot:
        heading(document, plot["title"], 3)
        picture(document, plot_png(page, width), alt=plot["alt"], width=width)
        _note(document, plot["note"])


def _studies(document: Document, page: Page) -> None:
    sheet, labels = page.sheet, page.labels
    heading(document, labels["studies"], 2)
    if sheet["studies"]:
        names = ("reference_number", "study", "design", "people", "compared_with", "result")
        rows = [_study(study, labels) for study in sheet["studies"]]
        table(document, page_shares(page, 5, 20, 15, 10, 15, 35), [labels[name] for name in names], rows)
    _note(document, sheet["studies_note"] or ("" if sheet["studies"] else labels["nothing_listed"]))
    _note(document, sheet["studies_key"])
    if sheet["studies"]:
        paragraph(document, [strong(f"{labels['doses']}: "), sheet["doses"]])


def _study(study: Mapping[str, Any], labels: Mapping[str, str]) -> Sequence[Cell]:
    number = study["place"] if study["reference"] is None else study["reference"]
    mark = DIRECTION_MARKS[study["direction"]].character
    result = f": {study['result']}" if study["result"] else ""
    free = labels["free_full_text"] if study["free_full_text"] else ""
    return (
        [[str(number)]],
        [
            [strong(f"{study['first_author']} {study['year']}")],
            [link(f"{labels['pmid']} {study['pmid']}", study["url"])],
            [soft(free)],
        ],
        [[study["design_word"]]],
        [[study["people"]]],
        [[study["comparator_word"]]],
        [[f"{mark} ", strong(study["direction_word"]), result], [soft(study["note"])]],
    )


def _safety(document: Document, page: Page) -> None:
    sheet, labels = page.sheet, page.labels
    search = sheet["harms_search"]
    heading(document, labels["safety"], 2)
    heading(document, labels["harms"], 3)
    bullets(document, sourced([*sheet["harms_told"], *sheet["harms"]]))
    paragraph(document, [search["sentence"]])
    if search["to_read"]:
        paragraph(document, [f"{labels['harms_to_read']}:"], keep=True)
        bullets(document, (_harm_report(report, labels) for report in search["to_read"]))
    if sheet["precautions"]:
        heading(document, labels["precautions"], 3)
        bullets(document, sourced(sheet["precautions"]))
    read_at(document, page, "doctor")


def _harm_report(report: Mapping[str, Any], labels: Mapping[str, str]) -> Line:
    kind = ", ".join(filter(None, (report["design_word"], report["note"])))
    told = f"{report['first_author']} {report['year']}. {report['title']}. {kind}. "
    return [told, link(f"{labels['pmid']} {report['pmid']}", report["url"])]


# ------------------------------------------------------------------------------------- where it is from


def _references(document: Document, page: Page) -> None:
    sheet, labels = page.sheet, page.labels
    if not sheet["references"]:
        return
    heading(document, labels["references"], 2)
    numbered(
        document,
        (
            (reference["number"], [f"{reference['text']} ", link(labels["open_in_pubmed"], reference["url"])])
            for reference in sheet["references"]
        ),
    )
    _note(document, " ".join(sheet["by_number"]))
    if sheet["cited_url"]:
        picture(document, qr_png(sheet["cited_url"]), alt=labels["qr"], width=QR_WIDTH)
        paragraph(document, [link(labels["qr"], sheet["cited_url"])], NOTE)


def _search(document: Document, page: Page) -> None:
    sheet, labels = page.sheet, page.labels
    search, flow = sheet["search"], sheet["flow"]
    heading(document, labels["search"], 2)
    aside = "; ".join(f"{reason['label']} {reason['count']}" for reason in flow["reasons"])
    told = [*search["sentences"], flow["sentence"], f"{labels['set_aside']}: {aside}." if aside else ""]
    paragraph(document, [" ".join(filter(None, told))])
    if search["outline"]:
        paragraph(document, [strong(f"{labels['search_outline']}: "), search["outline"]])
    heading(document, labels["about"], 2)
    paragraph(document, [" ".join((*sheet["provenance"], *sheet["disclaimer"], labels["check_code_note"]))])


# ------------------------------------------------------------------------------------------- small parts


def _note(document: Document, words: str) -> None:
    if words:
        paragraph(document, [words], NOTE)


def _meter(confidence: str) -> str:
    filled = CONFIDENCE_FILLED[confidence]
    return _FILLED * filled + _OPEN * (CONFIDENCE_STEPS - filled)
