"""Sample sheets for tests: low back pain at its fullest, one with hostile text, one without any study."""
# ruff: noqa: E501  rows of a table read better on one line than folded

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path
from typing import Any

from evidence.model import (
    Confidence,
    Design,
    Direction,
    IcdCode,
    Pmid,
    SetAsideReason,
    Sheet,
    SheetAuthority,
    SheetBrief,
    SheetCount,
    SheetFinding,
    SheetFlow,
    SheetHarmReport,
    SheetHarms,
    SheetList,
    SheetPlot,
    SheetPlotRow,
    SheetPlotTick,
    SheetReference,
    SheetSafety,
    SheetSearch,
    SheetSetAside,
    SheetStudy,
    SourceKind,
    Stance,
)

REPORTS = Path(__file__).parents[1] / "reports"
WORDS = REPORTS / "words" / "en.toml"

HOSTILE = (
    '<script>alert("x")</script> </style><img src=x onerror=alert(1)> #eval("1+1") $x^2$ \\input{a} '
    "{{7*7}} {% raw %} `code` *bold* _em_ [link](javascript:alert(1)) | pipe ~~gone~~ &amp; &lt;b&gt; "
    "https://evil.example/a www.evil.example a@evil.example :tada: @user #12"
)
INVISIBLE = "\x00\x07\u202e\u2066\u200f\ue000\ud800"


def labels() -> dict[str, str]:
    """The labels of reports/words/en.toml; without that file the keys themselves, made readable."""
    if not WORDS.is_file():
        return readable_keys()
    return dict(tomllib.loads(WORDS.read_text(encoding="utf-8")).get("labels", {})) or readable_keys()


def readable_keys() -> dict[str, str]:
    """Every label that a template asks for, with a text made of its key."""
    return {key: key.replace("_", " ") for key in asked_labels()} | {"page_of": "Page {page} of {pages}"}


def asked_labels() -> set[str]:
    """The label keys that stand in the templates."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((REPORTS / "templates").iterdir())]
    return {key for text in texts for key in re.findall(r"\blabels\.([a-z_]+)", text)}


def low_back_pain() -> Sheet:
    """Eight studies, eight authorities, four findings: the most that a sheet shows."""
    return Sheet(
        schema_version=1,
        program="massage-evidence 0.1.0",
        slug="low-back-pain",
        language="en",
        condition="low back pain",
        title="Massage for low back pain",
        made_on="21 November 2026",
        made_on_iso="2026-11-21",
        question="Would medical massage help this patient with low back pain?",
        answer=(
            "Massage may ease low back pain and help with daily activities for some weeks, compared with usual "
            "care or no treatment; a lasting effect has not been shown."
        ),
        case="short_term_benefit",
        brief=SheetBrief(
            asked="Request: referral for massage for low back pain.",
            supporting="Guidelines for massage: ACP 2017 (acute), WHO 2023.",
            opposing="Against, or not alone: KNGF 2021.",
            other="Only with other care: NICE 2016 (not re-checked).",
            check="bleeding disorder or blood thinners; wound; broken bone.",
            lines=(
                "Request: referral for massage for low back pain.",
                "Massage may ease low back pain for some weeks.",
            ),
            undecided="Undecided: NASS 2020.",
            silent="Do not mention massage: ACP 2017 (lasting).",
            blanks=(("Function score now",), ("Visits, how often", "Check again on")),
        ),
        direction=Direction.BENEFIT,
        confidence=Confidence.UNSURE,
        confidence_word="Unsure",
        confidence_why=(
            "Most trials were small, people knew that they were given massage, and the gain was small or gone "
            "when massage was compared with sham or other treatment."
        ),
        notices=(
            "Starter edition: facts noted by the readers of this project, for three studies from pages other "
            "than PubMed; not a complete search; as of 2026-11-20.",
            "No clinician has reviewed this sheet yet.",
        ),
        authorities=_authorities(),
        authorities_note="Bodies that were looked for without finding a statement about massage: NASS, EULAR.",
        findings=_findings(),
        more_findings=_findings()[2:],
        plot=_plot(),
        findings_note="Numbers as printed. SMD: standardised mean difference.",
        not_known=("How long a benefit lasts: no clear result from half a year on or later was found.",),
        studies=_studies(),
        more_studies=_more_studies(),
        studies_note="8 of 23 ranked studies are shown; the HTML and JSON files list them all.",
        doses="Studies that say how much massage they tested gave 6 to 10 sessions (4 studies).",
        harms=_harms(),
        harms_told=(
            SheetSafety(
                "Furlan et al 2015 (people: 3,096 in 25 studies): more pain in 1.5% to 25%.",
                "PMID 26329399",
                "https://pubmed.ncbi.nlm.nih.gov/26329399/",
            ),
        ),
        harms_search=_harms_search(),
        precautions=_precautions(),
        red_flags=_red_flags(),
        plain=(
            "Massage may make your back hurt less and help you move for a few weeks. We are not sure, because "
            "most studies were small.",
            "When massage was tested against a fake treatment or against exercise, the extra help was small or "
            "not there at all.",
            "Some people feel sore for a day or two after massage. Bad harm was rare in the studies, but many "
            "studies did not look for it with care.",
            "Staying active helps most people with back pain. Massage can go along with exercise; it should not "
            "take its place.",
        ),
        ask=(
            "Is it safe for me to have massage, with the medicines that I take?",
            "What should massage help me do again, and by when?",
            "How many visits make sense before we check if it works?",
            "What else could I do, such as exercise or a class?",
            "Who may give the massage so that my insurance or HSA/FSA pays?",
        ),
        codes=(
            IcdCode("M54.50", "Low back pain, unspecified"),
            IcdCode("M54.51", "Vertebrogenic low back pain"),
            IcdCode("M54.59", "Other low back pain"),
        ),
        search=_search(),
        flow=SheetFlow(
            identified=412,
            ranked=23,
            shown=8,
            set_aside=389,
            reasons=(
                SheetCount("not about this condition", 201),
                SheetCount("massage was not what was tested", 122),
                SheetCount("not a study of an effect", 41),
                SheetCount("plan of a study, no results", 19),
                SheetCount("retracted", 2),
                SheetCount("could not be read", 4),
            ),
            sentence="The search found 412 records: 23 were ranked and 389 were set aside, each with a reason.",
        ),
        set_aside=_set_aside(),
        references=tuple(_reference(number, row) for number, row in enumerate(_TOP, start=1)),
        cited_url="https://pubmed.ncbi.nlm.nih.gov/?term=26329399+11322842",
        heading="",
        provenance=("Who prepared this sheet is not stated.", "No clinician has seen this sheet."),
        disclaimer=(
            "This sheet gathers published research for a talk between patient and doctor. It is not medical "
            "advice, does not diagnose, and does not say that massage is necessary for anyone.",
            "It was put together by a program from PubMed records and named sources; it is not a systematic "
            "review. Courtesy of the U.S. National Library of Medicine, which does not endorse it.",
        ),
        content_hash="3f9a1c07d2b84e6655aa0123456789abcdef0123456789abcdef0123456789ab",
        front_desk=(SheetSafety("I want to ask the doctor if massage may help.", "", ""),),
        what_else=(
            SheetSafety("Keep moving as far as you can.", "NHS", "https://www.nhs.uk/conditions/back-pain/"),
            SheetSafety("Ask your doctor which of these fit you.", "", ""),
        ),
        next_step="Give this sheet to your doctor first.",
        stop=(SheetSafety("Stop if it hurts.", "Mayo Clinic, as quoted by a reprint", ""),),
        packet=(
            SheetList(
                "Call your health plan",
                "Write down what they say.",
                (
                    SheetSafety("Does my contract leave out massage?", "", ""),
                    SheetSafety("I talked to:", "", ""),
                    SheetSafety("Plans differ.", "as reported", ""),
                ),
            ),
        ),
    )


def with_hostile_text() -> Sheet:
    """The sample sheet with markup of every format, a 5,000-character title and emoji in its texts."""
    sheet = low_back_pain()
    study = dataclasses.replace(
        sheet.studies[0],
        title=HOSTILE + " " + "very long title " * 313,
        first_author="王小明 😀" + INVISIBLE,
        result=HOSTILE + INVISIBLE,
        quote=HOSTILE,
        url="javascript:alert(1)",
        reasons=(HOSTILE,),
    )
    authority = dataclasses.replace(
        sheet.authorities[0], said=HOSTILE, body="= x\n// y\n- z", url='https://a.example/"><script>'
    )
    reference = dataclasses.replace(sheet.references[0], text=HOSTILE + " مرحبا 王" + "x" * 300)
    return dataclasses.replace(
        sheet,
        title="1. " + HOSTILE,
        answer=HOSTILE,
        studies=(study, *sheet.studies[1:]),
        authorities=(authority, *sheet.authorities[1:]),
        references=(reference, *sheet.references[1:]),
        search=dataclasses.replace(sheet.search, term="```\n" + HOSTILE),
        next_step=HOSTILE,
        what_else=(SheetSafety(HOSTILE + INVISIBLE, HOSTILE, "javascript:alert(1)"),),
        packet=(SheetList(HOSTILE, HOSTILE, (SheetSafety(HOSTILE + ":", "", ""),)),),
    )


def with_crowded_tables() -> Sheet:
    """More authorities and longer findings than two pages hold in separate columns."""
    sheet = low_back_pain()
    concerns = (
        "nobody can be blind to massage, and abstracts show little of how bias was kept out; results disagree"
    )
    return dataclasses.replace(
        sheet,
        authorities=(*sheet.authorities, *sheet.authorities[2:4]),
        findings=tuple(dataclasses.replace(finding, concerns=concerns) for finding in sheet.findings),
    )


def without_studies() -> Sheet:
    """A condition for which the search found nothing."""
    tables = (
        "authorities",
        "findings",
        "more_findings",
        "not_known",
        "studies",
        "more_studies",
        "set_aside",
        "references",
    )
    lines = (
        *("notices", "harms", "harms_told", "precautions", "red_flags", "plain", "ask", "codes"),
        *("front_desk", "what_else", "stop", "packet"),
    )
    nothing: dict[str, Any] = dict.fromkeys((*tables, *lines), ())
    return dataclasses.replace(
        low_back_pain(),
        next_step="",
        slug="hiccups",
        condition="hiccups",
        title="Massage for hiccups",
        question="Would medical massage help this patient with hiccups?",
        answer="No studies were found, so nothing can be said.",
        case="nothing_found",
        direction=Direction.UNCLEAR,
        confidence=Confidence.CANNOT_SAY,
        confidence_word="Cannot say",
        confidence_why="",
        brief=SheetBrief(
            asked="Request: massage for hiccups.",
            supporting="",
            opposing="",
            other="",
            check="",
            lines=("Nothing can be said.",),
        ),
        plot=None,
        cited_url="",
        authorities_note="No statement of a guideline body was found.",
        studies_note="No studies found.",
        flow=SheetFlow(0, 0, 0, 0, (), "The search found no records."),
        **nothing,
    )


def with_little_text() -> Sheet:
    """Three studies, two authorities: what most conditions have."""
    sheet = low_back_pain()
    return dataclasses.replace(
        sheet,
        authorities=sheet.authorities[:2],
        findings=sheet.findings[:2],
        studies=sheet.studies[:3],
        more_studies=(),
        references=sheet.references[:3],
        red_flags=sheet.red_flags[:3],
    )


def _plot() -> SheetPlot:
    """Two results; the interval of the second runs out of the plot."""
    rows = (
        (
            "Furlan et al 2015",
            "against inactive controls",
            "SMD -0.75 (95% CI -0.9 to -0.6)",
            "26329399",
            0.34,
            0.28,
            0.4,
        ),
        (
            "Wu et al 2021",
            "against other treatments",
            "SMD -0.37 (95% CI -0.67 to 3.1)",
            "34395477",
            0.5,
            0.38,
            1.0,
        ),
    )
    return SheetPlot(
        title="Printed results for pain, side by side",
        left="in favour of massage",
        right="in favour of the comparison",
        nothing=0.64,
        ticks=(SheetPlotTick(0.0, "1.5"), SheetPlotTick(0.64, "0"), SheetPlotTick(1.0, "1")),
        rows=tuple(
            SheetPlotRow(
                label, against, printed, Pmid(pmid), Pmid(pmid).url, at, low, high, False, high == 1.0
            )
            for label, against, printed, pmid, at, low, high in rows
        ),
        note="Nothing is added up. Not drawn: Chen et al 2021, SMD -0.12.",
        alt="Two results for pain. "
        + "; ".join(f"{label}, {against}: {printed}" for label, against, printed, *_ in rows),
    )


EFFECTS = {1: "pain against other treatments: SMD -0.37 (95% CI -0.62 to -0.13) (12 studies)"}


def _authorities() -> tuple[SheetAuthority, ...]:
    rows = (
        ("American College of Physicians", "2017", Stance.FOR, "For", "adults, acute or subacute low back pain",
         "Choose a non-drug treatment first: superficial heat, massage, acupuncture or spinal manipulation, since "
         "most people improve anyway.", "strong recommendation; low-quality evidence for massage (ACP)", "",
         "https://www.acpjournals.org/doi/10.7326/M16-2367"),
        ("World Health Organization", "2023", Stance.CONDITIONAL_FOR, "For, with conditions",
         "adults and older people, chronic primary low back pain", "Massage may be offered as part of care.",
         "conditional; very low certainty (GRADE)", "Read in a licensed copy.",
         "https://www.guidelinecentral.com/guideline/3352095/"),
        ("NICE NG59", "2016", Stance.ONLY_WITH_OTHER_CARE, "Only with other care",
         "over 16s, low back pain with or without sciatica",
         "Soft-tissue techniques such as massage may be considered only inside a package that includes exercise, "
         "with or without psychological therapy.", "consider (recommendation 1.2.7; GRADE)",
         "As quoted by a third party; not re-checked at the source.",
         "https://www.nice.org.uk/guidance/ng59"),
        ("KNGF (Dutch physiotherapists)", "2021", Stance.CONDITIONAL_AGAINST, "Against, with conditions",
         "low back pain and lumbosacral radicular syndrome",
         "No massage as the only treatment, at low risk, in radicular syndrome, or when a patient depends on the "
         "therapist; otherwise only short, inside active treatment.", "do not use as a single intervention (KNGF)",
         "", "https://www.kngf.nl/kennisplatform/richtlijnen/lage-rugpijn-2021/"),
        ("American College of Physicians", "2017", Stance.SILENT, "Massage not mentioned",
         "adults, chronic low back pain",
         "The list of first-choice non-drug treatments for chronic pain does not include massage.",
         "strong recommendation for the treatments listed (ACP)", "Read in a copy of the guideline.",
         "https://www.acpjournals.org/doi/10.7326/M16-2367"),
        ("Cochrane review", "2015", Stance.INSUFFICIENT, "Not enough evidence", "adults, low back pain",
         "Little confidence that massage is an effective treatment; short-term gains in pain against inactive "
         "controls, for function less so; effects at later follow-up were not seen.",
         "low to very low quality (GRADE)", "Search to August 2014.",
         "https://pubmed.ncbi.nlm.nih.gov/26329399/"),
        ("AHRQ evidence review 227", "2020", Stance.CONDITIONAL_FOR, "For, with conditions",
         "chronic low back pain, a month or more after treatment",
         "Massage improved function over the short or intermediate term; effects mostly small; evidence beyond 12 "
         "months sparse.", "evidence review, not a recommendation; mostly low strength of evidence (AHRQ)", "",
         "https://pubmed.ncbi.nlm.nih.gov/32338846/"),
        ("Belgian KCE", "2017", Stance.AGAINST, "Against", "low back pain and radicular pain",
         "Massage alone should not be offered; manual techniques only inside a programme with supervised exercise.",
         "strength not seen", "Sample row of the tests.", "https://kce.fgov.be/en"),
    )  # fmt: skip
    pmids = {5: Pmid("26329399"), 6: Pmid("32338846")}
    return tuple(
        SheetAuthority(*row[:7], EFFECTS.get(place, ""), *row[7:], pmid=pmids.get(place))
        for place, row in enumerate(rows)
    )


def _findings() -> tuple[SheetFinding, ...]:
    rows = (
        ("Pain", "no treatment or a waiting list", Direction.BENEFIT, "Less pain and better function, short term",
         Confidence.UNSURE, "Unsure", "2 reviews, 3 trials; the largest review has 3,096 people [1, 2]",
         "standardised difference -0.75 (95% CI -0.9 to -0.6), short term (PMID 26329399)",
         "nobody was blinded; small trials"),
        ("Function", "usual care", Direction.BENEFIT, "Better function at 10 weeks, fading by a year",
         Confidence.UNSURE, "Unsure", "2 trials; the larger has 579 people [4, 6]", "",
         "nobody was blinded; gain gone at 52 weeks"),
        ("Main result", "sham treatment", Direction.NO_DIFFERENCE, "No clear difference", Confidence.VERY_UNSURE,
         "Very unsure", "1 review with 8 trials and 375 people [7]", "",
         "few trials; wide intervals; sham hard to believe"),
        ("Pain, half a year on or later", "other active treatment", Direction.MIXED,
         "Mixed: better than some, no better than others", Confidence.VERY_UNSURE, "Very unsure",
         "3 trials; the largest has 579 people [5, 6, 8]", "",
         "different comparisons; small trials; short follow-up"),
    )  # fmt: skip
    return tuple(SheetFinding(*row) for row in rows)


_TOP = (
    ("26329399", "Furlan AD", 2015, "Massage for low-back pain", Design.META_ANALYSIS, "Meta-analysis", "3,096",
     "several treatments", Direction.MIXED, "Mixed",
     "Less pain than inactive controls in the short term (SMD \N{MINUS SIGN}0.75); certainty very low.", True,
     "Furlan AD, Giraldo M, Baskwill A, Irvin E, Imamura M. Massage for low-back pain. Cochrane Database Syst Rev. "
     "2015;(9):CD001929.", "10.1002/14651858.CD001929.pub3"),
    ("28192793", "Chou R", 2017, "Nonpharmacologic Therapies for Low Back Pain", Design.SYSTEMATIC_REVIEW,
     "Systematic review", "not stated", "several treatments", Direction.BENEFIT, "In favour of massage",
     "Small to moderate gains, short term.", False,
     "Chou R, Deyo R, Friedly J, Skelly A, Hashimoto R, Weimer M, et al. Nonpharmacologic Therapies for Low Back Pain: "
     "A Systematic Review for an American College of Physicians Clinical Practice Guideline. Ann Intern Med. "
     "2017;166(7):493-505.", "10.7326/M16-2459"),
    ("30179389", "Skelly AC", 2018, "Noninvasive Nonpharmacological Treatment for Chronic Pain",
     Design.SYSTEMATIC_REVIEW, "Systematic review", "not stated", "several treatments", Direction.BENEFIT,
     "In favour of massage", "Small gains in function at one month or more.", True,
     "Skelly AC, Chou R, Dettori JR, Turner JA, Friedly JL, Rundell SD, et al. Noninvasive Nonpharmacological Treatment "
     "for Chronic Pain: A Systematic Review (AHRQ Comparative Effectiveness Review 209). AHRQ Comparative "
     "Effectiveness Review. 2018;(209).", "10.23970/AHRQEPCCER209"),
    ("21727288", "Cherkin DC", 2011, "A Comparison of the Effects of 2 Types of Massage and Usual Care on Chronic Low "
     "Back Pain", Design.RCT, "Randomised trial", "401", "usual care", Direction.BENEFIT, "In favour of massage",
     "Disability 2.4 to 2.9 points lower (0 to 23 scale) at 10 weeks; smaller at a year.", False,
     "Cherkin DC, Sherman KJ, Kahn J, Wellman R, Cook AJ, Johnson E, et al. A Comparison of the Effects of 2 Types of "
     "Massage and Usual Care on Chronic Low Back Pain: A Randomized, Controlled Trial. Ann Intern Med. "
     "2011;155(1):1-9.", "10.7326/0003-4819-155-1-201107050-00002"),
    ("11322842", "Cherkin DC", 2001, "Randomized trial comparing traditional Chinese medical acupuncture, therapeutic "
     "massage, and self-care education for chronic low back pain", Design.RCT, "Randomised trial", "262",
     "acupuncture; self-care education", Direction.MIXED, "Mixed",
     "Better than self-care at 10 weeks (disability 5.88 v 8.92); no difference from self-care at a year.", False,
     "Cherkin DC, Eisenberg D, Sherman KJ, Barlow W, Kaptchuk TJ, Street J, et al. Randomized trial comparing "
     "traditional Chinese medical acupuncture, therapeutic massage, and self-care education for chronic low back "
     "pain. Arch Intern Med. 2001;161(8):1081-8.", "10.1001/archinte.161.8.1081"),
    ("18713809", "Little P", 2008, "Randomised controlled trial of Alexander technique lessons, exercise, and massage "
     "(ATEAM) for chronic and recurrent back pain", Design.RCT, "Randomised trial", "579", "usual care",
     Direction.MIXED, "Mixed", "A gain at three months; none left at a year.", True,
     "Little P, Lewith G, Webley F, Evans M, Beattie A, Middleton K, et al. Randomised controlled trial of Alexander "
     "technique lessons, exercise, and massage (ATEAM) for chronic and recurrent back pain. BMJ. 2008;337:a884.",
     "10.1136/bmj.a884"),
    ("34395477", "Wu Z", 2021, "Myofascial Release for Chronic Low Back Pain", Design.META_ANALYSIS, "Meta-analysis",
     "375", "not clear from the record", Direction.BENEFIT, "In favour of massage",
     "Pain SMD \N{MINUS SIGN}0.37 (95% CI \N{MINUS SIGN}0.67 to \N{MINUS SIGN}0.08); function SMD "
     "\N{MINUS SIGN}0.43 (\N{MINUS SIGN}0.75 to \N{MINUS SIGN}0.12).", True,
     "Wu Z, Wang Y, Ye X, Chen Z, Zhou R, Ye Z, et al. Myofascial Release for Chronic Low Back Pain: A Systematic Review "
     "and Meta-Analysis. Front Med. 2021;8:697986.", "10.3389/fmed.2021.697986"),
    ("28845185", "Romanowski MW", 2017, "Comparison of Deep Tissue Massage and Therapeutic Massage for Lower Back Pain, "
     "Disease Activity, and Functional Capacity of Ankylosing Spondylitis Patients", Design.PILOT_RCT,
     "Pilot randomised trial", "27", "other massage", Direction.FAVOURS_COMPARATOR, "In favour of the other treatment",
     "Too small to say more.", True,
     "Romanowski MW, \N{LATIN CAPITAL LETTER S WITH ACUTE}piritovi\N{LATIN SMALL LETTER C WITH ACUTE} M, Rutkowski R. "
     "Comparison of Deep Tissue Massage and Therapeutic Massage for Lower Back Pain, Disease Activity, and Functional "
     "Capacity of Ankylosing Spondylitis Patients. Evid Based Complement Alternat Med. 2017;2017:9894128.",
     "10.1155/2017/9894128"),
)  # fmt: skip


def _studies() -> tuple[SheetStudy, ...]:
    return tuple(_study(place, row, reference=place) for place, row in enumerate(_TOP, start=1))


def _more_studies() -> tuple[SheetStudy, ...]:
    later = [("35770546", *row[1:]) for row in _TOP[4:]]
    return tuple(_study(place, row, reference=None) for place, row in enumerate(later, start=9))


def _study(place: int, row: tuple[Any, ...], *, reference: int | None) -> SheetStudy:
    (
        pmid,
        author,
        year,
        title,
        design,
        design_word,
        people,
        versus,
        direction,
        direction_word,
        result,
        free,
    ) = row[:12]
    return SheetStudy(
        place=place,
        pmid=Pmid(pmid),
        url=Pmid(pmid).url,
        title=title,
        first_author=author,
        year=str(year),
        design=design,
        design_word=design_word,
        people=people,
        comparator_word=versus,
        direction=direction,
        direction_word=direction_word,
        result=result,
        quote="Massage was better than the inactive control for pain in the short term.",
        free_full_text=free,
        note="Read on another page than PubMed's." if place == 6 else "",
        reasons=(
            f"Tier {1 if place < 4 else 2}: {design_word.lower()}.",
            "Massage was what was tested (+2.0).",
        ),
        tier=1 if place < 4 else 2,
        score=6.5 - place / 4,
        reference=reference,
    )


def _reference(number: int, row: tuple[Any, ...]) -> SheetReference:
    pmid, citation, doi = row[0], row[12], row[13]
    text = f"{citation} PMID: {pmid}. doi:{doi}"
    return SheetReference(number, Pmid(pmid), text, Pmid(pmid).url, doi)


def _harms() -> tuple[SheetSafety, ...]:
    return (
        SheetSafety(
            "No serious events in 25 trials; soreness or more pain in 1.5 to 25 of 100 people.",
            "Cochrane review 2015", "https://pubmed.ncbi.nlm.nih.gov/26329399/"),
        SheetSafety(
            "40 reports of 138 events from 2003 to 2013, mostly after manipulation-type techniques; how often they "
            "happen is not known, but rare.", "Yin 2014", "https://doi.org/10.1155/2014/480956"),
        SheetSafety(
            "Many trials do not say how they looked for harm: no report of harm is not proof of safety.",
            "AHRQ 2020", "https://pubmed.ncbi.nlm.nih.gov/32338846/"),
    )  # fmt: skip


def _harms_search() -> SheetHarms:
    return SheetHarms(
        sentence=(
            "A second search, for harms of massage for any condition, found 612 records on 20 November 2026. 84 of "
            "them report or review harm: 9 reviews, 68 case reports, 7 other records; 5 of devices or self-massage. "
            "Case reports show that a harm can happen, not how often."
        ),
        source=SourceKind.PUBMED,
        as_of="20 November 2026",
        term='("Massage/adverse effects"[Mesh] OR (massag*[ti] AND dissection*[ti])) NOT (animals[mh] NOT humans[mh])',
        translation='"massage/adverse effects"[MeSH Terms] OR ("massag*"[Title] AND "dissection*"[Title])',
        warnings=('PubMed did not find the phrase "led to stroke" in one field.',),
        identified=612,
        reporting=84,
        set_aside=528,
        reasons=(SheetCount("does not say that massage did harm", 431), SheetCount("another meaning of massage", 97)),
        to_read=(_harm_report(11111111, Design.SYSTEMATIC_REVIEW), _harm_report(22222222, Design.CASE_REPORT)),
        more=(_harm_report(33333333, Design.CASE_REPORT),),
    )  # fmt: skip


def _harm_report(pmid: int, design: Design) -> SheetHarmReport:
    return SheetHarmReport(
        pmid=Pmid(pmid),
        url=Pmid(pmid).url,
        title=f"Harm of neck massage, record {pmid}",
        first_author="Abercrombie-Fitzgerald et al",
        year="2021",
        design=design,
        design_word=design.value.replace("_", " ").capitalize(),
        note="a device or self-massage" if design is Design.CASE_REPORT else "",
        because="It reports an injury that followed massage.",
        quote="Her arm was weak the day after a deep tissue massage.",
    )


def _precautions() -> tuple[SheetSafety, ...]:
    nccih = "https://www.nccih.nih.gov/health/massage-therapy-what-you-need-to-know"
    return (
        SheetSafety("Blood clot, or medicines that thin the blood: no deep pressure before the doctor agrees.", "NCCIH", nccih),
        SheetSafety("Cancer: no direct pressure over a tumour; ask the oncologist first.", "NCCIH", nccih),
        SheetSafety("Fracture, severe osteoporosis, open wound, skin infection or fever: wait.", "as quoted by a hospital page", ""),
        SheetSafety("Pregnancy: choose a therapist who is trained for it, and ask first.", "NCCIH", nccih),
    )  # fmt: skip


def _red_flags() -> tuple[SheetSafety, ...]:
    nhs = "https://www.nhs.uk/conditions/back-pain/"
    return (
        SheetSafety("you cannot hold or pass urine or stool, or feel numb between the legs", "NHS", nhs),
        SheetSafety("your legs get weak or numb, or it spreads fast", "NHS", nhs),
        SheetSafety("the pain began after a bad fall or crash", "NHS", nhs),
        SheetSafety("you have a fever, or lose weight without trying", "NHS", nhs),
        SheetSafety("you have had cancer and the back pain is new", "as quoted by ACP", ""),
    )  # fmt: skip


def _search() -> SheetSearch:
    return SheetSearch(
        source=SourceKind.PUBMED,
        as_of="2026-11-20",
        dated="Evidence up to",
        term=(
            '(("Low Back Pain"[Mesh] OR "back pain"[tiab] OR lumbago[tiab] OR backache*[tiab] OR "lumbar pain"[tiab] OR '
            '"sciatica"[tiab]) AND ("Massage"[Mesh] OR massag*[tiab] OR "soft tissue therapy"[tiab] OR '
            '"myofascial release"[tiab] OR tuina[tiab] OR "tui na"[tiab] OR shiatsu[tiab] OR reflexolog*[tiab])) NOT '
            "(animals[mh] NOT humans[mh])"
        ),
        outline='(("Low Back Pain"[Mesh] OR "back pain"[tiab]) AND (massage: 8 terms)) NOT (animals[mh] NOT humans[mh])',
        translation='"low back pain"[MeSH Terms] OR "back pain"[Title/Abstract] OR "lumbago"[Title/Abstract]',
        warnings=('PubMed did not find the phrase "soft tissue therapy" in one field.',),
        sentences=(
            "PubMed was searched on 2026-11-20 and found 412 records.",
            "Only PubMed was searched; each record was read by a program from its title and abstract.",
        ),
    )


def _set_aside() -> tuple[SheetSetAside, ...]:
    off_topic, not_tested = SetAsideReason.OFF_TOPIC, SetAsideReason.MASSAGE_NOT_TESTED
    return (
        SheetSetAside(
            Pmid("24707200"), Pmid("24707200").url, "Deep Tissue Massage and Nonsteroidal Anti-Inflammatory Drugs",
            not_tested, "massage was not what was tested", "Both groups were given massage."),
        SheetSetAside(
            Pmid("10547405"), Pmid("10547405").url, "A comparison of osteopathic spinal manipulation with standard care",
            off_topic, "not about massage", "Massage is not mentioned."),
        SheetSetAside(None, "", "", SetAsideReason.UNREADABLE, "could not be read", "Record 17 of the file is cut short."),
    )  # fmt: skip
