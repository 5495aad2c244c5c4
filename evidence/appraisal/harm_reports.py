"""Does a record report or review harm that came from massage? For the second search of every sheet.

A case report shows that a harm can happen, not how often; this module only finds the reports. Massage that
treats an injury is no harm of massage: the words must say that massage came first, or that harm of massage
is what was looked at, or NLM's indexers must have said so. When the words leave it open, it abstains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence.appraisal.design import design
from evidence.appraisal.integrity import integrity, is_correction_notice, is_retraction_notice
from evidence.appraisal.text import Part, Reading, Sentence, absent, any_of, quoted, read
from evidence.appraisal.vocabulary import Kind, mentions
from evidence.model import (
    Article,
    Basis,
    Design,
    HarmReport,
    HarmsEvidence,
    Integrity,
    Judgement,
    SearchReceipt,
    SetAside,
    SetAsideReason,
)

# Massage with its narrower headings, and the headings of queries/massage.toml beside it (MeSH 2024).
HEADINGS = frozenset(
    {
        "Massage",
        "Manual Lymphatic Drainage",
        "Myofascial Release Therapy",
        "Acupressure",
        "Reflexotherapy",
        "Therapy, Soft Tissue",
    }
)
QUALIFIER = "adverse effects"

# What hands can do to a body. Written for folded text: one spelling for British and American.
INJURY = any_of(
    r"\bdissections?|\bhematomas?|\bhemorrhag\w+|\bbleeding|\bbruis\w+|\becchymos\w+|\b(?:pseudo)?aneurysms?"
    r"|\bthrombos[ei]s|\bthrombus|\bthromboembol\w+|\bembol(?:i|us|ism|isms|ization)\b|\binfarct\w*"
    r"|\bstrokes?\b|\bcerebrovascular accidents?|\bischemia\b|\brupture[sd]?\b|\bperforat\w+|\blacerat\w+"
    r"|\bnecros[ei]s|\babscess\w*|\brhabdomyolysis|\bcompartment syndromes?|\bpneumothora\w+|\bfractures?"
    r"|\bdislocat\w+|\bdislodg\w+|\bdisplace(?:d|ment)\b|\bmigrat(?:ed|ion)\b|\bherniation|\bthyrotoxicosis"
    r"|\bthyroid storm|\banaphyla\w+|\bdermatitis|\ballerg(?:y|ies|ic)\b"
    r"|\bmiscarriages?|\bplacental abruption"
    r"|\bpals(?:y|ies)\b|\bneuropath(?:y|ies)\b|\bplexopath\w+|\bmyelopath\w+|\bparalys[ei]s|\bparesis"
    r"|\b(?:hemi|para|quadri|tetra)(?:pleg|pares)\w+|\bcauda equina|\bhorner\b|\bhearing loss"
    r"|\bvis(?:ion|ual) loss|\bloss of vision|\bblindness|\bsyncope|\bdeaths?\b|\bdied\b|\bfatal\w*"
    r"|\bstrangulat\w+|\binjur(?:y|ies|ed)\b|\btrauma\b|\bdamaged?\b|\bulcers?\b|\bburns?\b|\bcollapsed?\b"
    r"|\bphlebitis|\bcellulitis"
)
# What goes away again; it counts only where people are said to have had it from massage.
LESSER = any_of(
    r"\bsoreness|\bdiscomfort|\bmore pain\b|\bincreased? (?:in )?pain|\bpain increase\w*|\bworse(?:n\w*)?\b"
    r"|\baggravat\w+|\bexacerbat\w+|\bdizziness|\bnausea\b|\bskin (?:irritation|reaction)s?"
    r"|\bswelling\b|\bfatigue\b"
)
ADVERSE = any_of(
    r"\badverse (?:\w+ )?(?:events?|effects?|reactions?|outcomes?|experiences?|incidents?|responses?)"
    r"|\bside[- ]effects?|\bcomplications?|\bharm(?:s|ful)?\b|\bhazards?|\bdangers?|\brisks?\b|\bsafety\b"
    r"|\bcontraindications?|\b(?:negative|unwanted|untoward|undesirable|unintended) (?:\w+ )?"
    r"(?:events?|effects?|reactions?|outcomes?|consequences?|responses?)"
)
# Between what happened and massage these say that massage came first.
_LINK = (
    r"after|following|followed|induced by|caused by|due to|secondary to|owing to|because of|associated with"
    r"|related to|result(?:ing|ed|s)? (?:from|of)|attribut(?:ed|able) to|incurred (?:by|from|during)"
    r"|(?:provoked|triggered|precipitated|produced|sustained) (?:by|during|from)|complicating|from|by|during"
    r"|in the wake of"
)
# The same with massage named first.
_LEADS = (
    r"induced|caus(?:ed|es|ing|e)|trigger(?:ed|s|ing)|provok\w+|precipitat\w+|led to|leads to|leading to"
    r"|result(?:ed|ing|s) in|complicated by|followed by|produc(?:ed|es|ing)|related|associated(?: with)?"
    r"|as (?:a|an|the) (?:\w+ )?(?:cause|trigger)(?: of)?|an? (?:\w+ )?(?:cause|trigger|source) of"
)
# Massage made it better, or was given for it.
BETTER = any_of(
    r"\btreat(?:s|ed|ing|ment|ments)?\b|\bmanag\w+|\breliev\w+|\brelief\b|\breduc\w+|\bdecreas\w+|\bimprov\w+"
    r"|\bprevent\w*|\brecover\w*|\brehabilit\w+|\bheal\w*|\balleviat\w+|\bresol(?:ve|ution)\w*|\bcured?\b"
    r"|\beffects? of\b(?! adverse)|\bcop(?:e|ing)\b|\bless(?:en\w*)?\b|\bfewer\b|\blower\w*|\bprotect\w+"
    r"|\beas(?:e|es|ed|ing)\b"
    r"|\bbetter\b|\bbenefi\w+|\befficacy|\beffective\w*|\bcare of\b"
)
EFFICACY = any_of(r"\beffic\w+|\beffective\w*|\bbenefi\w+|\beffects? (?:and|or) (?:safety|side)")
DENIED = re.compile(
    r"\b(?:no|not|without|none|neither|never|nor|absence of|free of)\b(?! only)(?:\W+\w+){0,5}\W+"
    r"(?:adverse|side|serious|complication|harm|injur|damage|bruis|soreness|discomfort|event|reported|observed)"
    r"|\bnot (?:\w+ )?(?:increase|more|higher|differ|worse)"
)
# Plans and measurements, not reports.
PLANNED = re.compile(
    r"\bwill be\b|\bwere (?:recorded|assessed|monitored|collected|measured|registered)\b|\bbefore and after\b"
    r"|\b(?:rated|measured|assessed|scored)\b"
)
HAPPENED = any_of(
    r"\breport(?:ed|s)?\b|\bexperienc\w+|\boccur(?:red|s)?\b|\bdevelop\w+|\bsuffer\w+|\bcomplain\w+|\bpresent(?:ed|s|ing)\b"
    r"|\bnoticed\b|\bappeared\b|\bdescribe[sd]?\b|\bdocumented\b|\bincluded?\b|\bfound\b|\bwere\b|\bwas\b|\bhad\b"
)
# How case reports tell that something began.
ONSET = any_of(
    r"\bpresent(?:ed|s|ing)\b|\bdevelop(?:ed|s|ing)?\b|\bnoticed\b|\bexperienc\w+|\bsuffer\w+|\bcomplain\w+"
    r"|\bsudden\w*|\bacute\w*|\bonset\b|\bbegan\b|\bappeared\b|\bcollapsed\b"
    r"|\bwas (?:admitted|diagnosed|found)"
    r"|\bhours\b|\bdays?\b|\bweeks?\b|\bimmediately\b"
)
ONE_PERSON = re.compile(r"\b\d+[- ](?:year|month|week|day)[- ]old\b|\b(?:wo)?man in (?:his|her) \w+ties\b")
# Those who massage are hurt, not those who are massaged.
THERAPISTS_HURT = re.compile(
    r"\b(?:among|in|of|by|for) (?:\w+ ){0,2}massage (?:\w+ )?(?:therapists?|practitioners?|workers?)"
    r"|\bmassage (?:therapists?|practitioners?)'?s?\W+(?:\w+ ){0,3}(?:injur\w+|disorders?|pain|burnout)"
)
# Where "massage" stands for compressing the heart or the like, beside `vocabulary.WRONG_MASSAGE`.
WRONG_CONTEXT = re.compile(
    r"\bresuscitat\w+|\bcardiac arrest|\bchest massage|\bheart massage|\bexternal massage|\beye massage"
    r"|\bmassage of the (?:eye|globe|heart)"
)
# The condition that people have, not what happened to them.
_SUFFERERS = re.compile(
    r"^\W+(?:\w+ )?(?:patients?|survivors?|victims?|people|rehabilitation|recovery|units?)\b"
)
_HAVING = re.compile(
    r"\b(?:patients|people|women|men|children|adults|survivors|those|athletes|infants|individuals|participants)"
    r" (?:\w+ )?(?:with|having|after|following) (?:[\w-]+ ){0,4}$"
)
# Words between "after" and "massage": "deep tissue", "a vigorous neck and shoulder". Not a second subject.
_NOT_BETWEEN = r"(?:with|for|than|versus|vs|using|without|before|and then|effects?|on|to)"
_BETWEEN = rf"(?:[\s,/'\"-]+(?!{_NOT_BETWEEN}\b)[\w'.]+){{0,6}}?[\s,/'\"-]*"
LINKED = re.compile(rf"\b(?:{_LINK}|(?:complications?|consequences?|sequelae?) of)\b{_BETWEEN}$")
OF = re.compile(
    rf"\b(?:of|from|after|with|following|during|in|and|by|{_LINK})\b(?:\s+(?!{_NOT_BETWEEN}\b)[\w'-]+){{0,5}}?\s*$"
)
LEADS = re.compile(
    r"^(?:[\s-]+(?:therapy|treatments?|sessions?|techniques?))?(?: by (?:\w+ ?){1,3})?"
    rf"[\s:,-]+(?:{_LEADS})\b"
)
NAMES_RISK = re.compile(
    r"^(?:[\s:,-]+(?!(?:for|on|in|to|against|after|before|during|of|by|versus|vs|reduc\w*|prevent\w*|decreas\w*"
    r"|lower\w*|improv\w*|and (?:its )?effects?)\b)[\w']+){0,4}[\s:,-]*$"
)
SAFE_QUESTION = re.compile(
    r"\b(?:is|are|how) (?:\w+ )?(?:safe )?(?:is )?<(?:massage|self|device)>(?: \w+)? (?:safe|harm)"
)
# A cause and what it did stand near each other.
MOST_APART = 90

_TOKENS = {
    Kind.MASSAGE: "<massage>",
    Kind.OTHER_MANUAL: "<manual>",
    Kind.WRONG: "<wrong>",
    Kind.DEVICE: "<device>",
    Kind.SELF: "<self>",
}
_TOKEN = re.compile(r"<(massage|manual|device|self)>")
_BY_THINGS = frozenset({"device", "self"})
_CASES = frozenset({Design.CASE_REPORT, Design.CASE_SERIES})
SYSTEMATIC = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.OVERVIEW_OF_REVIEWS})
REVIEWS = SYSTEMATIC | {Design.NARRATIVE_REVIEW, Design.GUIDELINE}


def reports_harm(article: Article) -> Judgement[bool]:
    """Whether it reports or reviews harm from massage; None when the words leave open which came first."""
    reading = read(article)
    return _verdict(article, reading, design(article, reading)).judgement


def harm_evidence(
    receipt: SearchReceipt, articles: Iterable[Article], lost: Iterable[SetAside] = ()
) -> HarmsEvidence:
    """Every record that the harms search found: a report to read, or set aside with its reason."""
    reports, aside = [], list(lost)
    for article in articles:
        reading = read(article)
        kind = design(article, reading)
        verdict = _verdict(article, reading, kind)
        told = verdict.judgement
        if told.value:
            reports.append(HarmReport(article, kind, told, verdict.device))
        else:
            aside.append(SetAside(article.pmid, article.title, verdict.reason, told.because, told.quote))
    return HarmsEvidence(receipt, sort_harms(reports), tuple(aside))


def sort_harms(reports: Iterable[HarmReport]) -> tuple[HarmReport, ...]:
    """In the order to be read: by a person before devices, reviews first (those whose title is about harm
    before the others, systematic before narrative), then the newest."""
    return tuple(sorted(reports, key=_place))


def _place(report: HarmReport) -> tuple[bool, int, int, int]:
    kind, article = report.design.value, report.article
    rank = (0 if kind in SYSTEMATIC else 1) if kind in REVIEWS else 4
    if kind in REVIEWS and report.judgement.quote != article.title:
        rank += 2
    return report.device, rank, -(article.year or 0), -int(article.pmid)


# -------------------------------------------------------------------------------- the order of questions


@dataclass(frozen=True, slots=True)
class _Verdict:
    """The answer; whether a device or the person alone did it; and why else it is set aside."""

    judgement: Judgement[bool]
    device: bool = False
    reason: SetAsideReason = SetAsideReason.OFF_TOPIC


@dataclass(frozen=True, slots=True)
class _Cause:
    """Where a sentence says that massage did harm: the sentence, why, and who or what massaged."""

    sentence: Sentence
    because: str
    by: str


def _verdict(article: Article, reading: Reading, kind: Judgement[Design]) -> _Verdict:
    refused = _unusable(article, reading) or _not_massage(reading, kind)
    if refused:
        return refused
    indexed = _heading(article)
    cause = next(_causes(reading, kind.value), None)
    if cause is not None:
        mixed = " Other hands-on treatment is taken with it." if cause.by == "manual" else ""
        return _Verdict(quoted(True, cause.because + mixed, cause.sentence), cause.by in _BY_THINGS)
    if indexed:
        said = Judgement(True, f"PubMed indexes it under {indexed}/{QUALIFIER}.", Basis.MESH)
        return _Verdict(said, _only_things(reading))
    if not reading.body and _title_may_mean_harm(reading.title):
        return _Verdict(absent(None, "It names massage and a harm, but not which of them came first."))
    return _Verdict(absent(False, "Nothing in it says that massage did harm."))


def _unusable(article: Article, reading: Reading) -> _Verdict | None:
    sound = integrity(article, reading.title)
    if is_retraction_notice(article):
        return _refused("It is the notice of a retraction, not a report.", SetAsideReason.RETRACTION_NOTICE)
    if is_correction_notice(article):
        return _refused("It corrects another record.", SetAsideReason.CORRECTION_NOTICE)
    if sound.value is Integrity.RETRACTED:
        return _refused(sound.because, SetAsideReason.RETRACTED)
    if sound.value is Integrity.SUPERSEDED:
        return _refused(sound.because, SetAsideReason.SUPERSEDED)
    return None


def _not_massage(reading: Reading, kind: Judgement[Design]) -> _Verdict | None:
    if kind.value is Design.ANIMAL:
        return _refused(kind.because, SetAsideReason.NOT_HUMAN)
    if kind.value in (Design.PROTOCOL_TRIAL, Design.PROTOCOL_REVIEW):
        return _refused("It is a plan and reports nothing yet.", SetAsideReason.PROTOCOL)
    wrong = _false_friend(reading)
    if wrong:
        said = quoted(False, "Its massage is not massage of soft tissue as a treatment.", wrong)
        return _Verdict(said, reason=SetAsideReason.WRONG_MASSAGE)
    if THERAPISTS_HURT.search(reading.title.plain):
        said = quoted(
            False, "It is about those who massage, not about those who are massaged.", reading.title
        )
        return _Verdict(said)
    return None


def _refused(because: str, reason: SetAsideReason) -> _Verdict:
    return _Verdict(absent(False, because), reason=reason)


def _false_friend(reading: Reading) -> Sentence | None:
    """The sentence that shows another meaning of massage, unless the title names massage of soft tissue."""
    title = _kinds(reading.title)
    if Kind.WRONG in title and not title & {Kind.MASSAGE, Kind.SELF, Kind.DEVICE}:
        return reading.title
    if Kind.MASSAGE in title and WRONG_CONTEXT.search(reading.title.plain):
        return reading.title
    wrong = next((s for s in reading.sentences if Kind.WRONG in _kinds(s)), None)
    return wrong if wrong and not title & {Kind.MASSAGE, Kind.SELF, Kind.DEVICE} else None


def _kinds(sentence: Sentence) -> set[Kind]:
    return {found.kind for found in mentions(sentence.plain)}


def _heading(article: Article) -> str | None:
    return next(
        (
            one.descriptor
            for one in article.mesh or ()
            if one.descriptor in HEADINGS and QUALIFIER in one.qualifiers
        ),
        None,
    )


def _only_things(reading: Reading) -> bool:
    """Whether only devices or the person alone massage, as far as the title says."""
    title = _kinds(reading.title)
    return bool(title & {Kind.DEVICE, Kind.SELF}) and Kind.MASSAGE not in title


def _title_may_mean_harm(title: Sentence) -> bool:
    return Kind.MASSAGE in _kinds(title) and bool(INJURY.search(title.plain) or ADVERSE.search(title.plain))


# ------------------------------------------------------------------------------ what the words say


def _causes(reading: Reading, kind: Design | None) -> Iterator[_Cause]:
    """Every place that says that massage did harm, or that harm of massage was looked at; the title first."""
    title = reading.title
    yield from _in_sentence(title, massage_named=_named(reading))
    for sentence in reading.body:
        if sentence.part is Part.REGISTRATION or DENIED.search(sentence.plain):
            continue
        if kind in _CASES or ONE_PERSON.search(sentence.plain) or ONE_PERSON.search(title.plain):
            yield from _in_case(sentence, title)
        elif not PLANNED.search(sentence.plain):
            yield from _in_study(sentence, kind)


def _named(reading: Reading) -> bool:
    return any(Kind.MASSAGE in _kinds(sentence) for sentence in reading.sentences)


def _in_sentence(sentence: Sentence, *, massage_named: bool) -> Iterator[_Cause]:
    """What a title says. Other hands-on treatment counts only where massage is named beside it."""
    marked = _marked(sentence.plain)
    for token in _TOKEN.finditer(marked):
        if token[1] == "manual" and not massage_named:
            continue
        before, after = marked[: token.start()], marked[token.end() :]
        if _came_first(before, INJURY) or _did(after, INJURY):
            yield _Cause(sentence, "It reports an injury that followed massage.", token[1])
        elif not EFFICACY.search(marked) and (_risk_of(before) or _risk_named(after)):
            yield _Cause(sentence, "Harm of massage is its subject.", token[1])
    if SAFE_QUESTION.search(marked):
        yield _Cause(sentence, "It asks whether massage is safe.", "massage")


def _in_case(sentence: Sentence, title: Sentence) -> Iterator[_Cause]:
    """What the report of a case says: something began after massage, and it is an injury."""
    marked = _marked(sentence.plain)
    treated = bool(_kinds(title) & {Kind.MASSAGE, Kind.OTHER_MANUAL, Kind.SELF, Kind.DEVICE})
    for token in _TOKEN.finditer(marked):
        if token[1] == "manual":
            continue
        before, after = marked[: token.start()], marked[token.end() :]
        began = ONSET.search(marked) and _linked(before) and not BETTER.search(marked)
        hurt = INJURY.search(marked) or INJURY.search(title.plain)
        if _came_first(before, INJURY) or _did(after, INJURY) or (began and hurt and not treated):
            yield _Cause(sentence, "It reports a case in which an injury followed massage.", token[1])


def _in_study(sentence: Sentence, kind: Design | None) -> Iterator[_Cause]:
    """What a study says of its own people, or a review of its subject."""
    marked = _marked(sentence.plain)
    for token in _TOKEN.finditer(marked):
        if token[1] == "manual":
            continue
        before, after = marked[: token.start()], marked[token.end() :]
        happened = HAPPENED.search(marked) and not BETTER.search(marked)
        harmed = any(_came_first(before, what) or _did(after, what) for what in (INJURY, LESSER))
        reviewed = (
            kind in REVIEWS and not EFFICACY.search(marked) and (_risk_of(before) or _risk_named(after))
        )
        if happened and harmed:
            yield _Cause(sentence, "It says that people came to harm after massage.", token[1])
        elif reviewed or (happened and sentence.part is Part.RESULTS and _adverse_of(before, after)):
            yield _Cause(sentence, "It reports or reviews harm of massage.", token[1])


def _marked(plain: str) -> str:
    """The sentence with every mention of hands-on treatment as a token such as `<massage>`."""
    pieces, reached = [], 0
    for found in mentions(plain):
        pieces += [plain[reached : found.start], _TOKENS[found.kind]]
        reached = found.end
    return "".join([*pieces, plain[reached:]])


def _linked(before: str) -> re.Match[str] | None:
    return LINKED.search(before)


def _came_first(before: str, what: re.Pattern[str]) -> bool:
    """Whether `what` stands shortly before a word such as "after" that leads to massage, and is no illness
    that massage treats."""
    link = _linked(before)
    if link is None:
        return False
    said = before[: link.start()]
    for found in what.finditer(said):
        between = said[found.end() :]
        near = len(between) <= MOST_APART
        if near and not _SUFFERERS.match(said[found.end() :]) and not _HAVING.search(said[: found.start()]):
            return not BETTER.search(said)
    return False


def _did(after: str, what: re.Pattern[str]) -> bool:
    """Whether massage "caused", "led to" or "induced" what stands behind it."""
    leads = LEADS.search(after)
    if leads is None:
        return False
    found = what.search(after, leads.end())
    if found is None or found.start() - leads.end() > MOST_APART:
        return False
    between = after[leads.end() : found.start()]
    return not BETTER.search(between) and not re.search(r"\b(?:after|following|for|in)\b", between)


def _risk_of(before: str) -> bool:
    """ "Adverse events of massage", "complications after deep tissue massage"."""
    of = OF.search(before)
    if of is None or BETTER.search(before):
        return False
    said = before[: of.start()]
    found = list(ADVERSE.finditer(said))
    return bool(found) and len(said) - found[-1].end() <= MOST_APART // 2


def _risk_named(after: str) -> bool:
    """ "Massage-related adverse events", "Massage therapy: risks and contraindications"."""
    found = ADVERSE.search(after)
    return bool(found and NAMES_RISK.match(after[: found.start()]))


def _adverse_of(before: str, after: str) -> bool:
    return _risk_of(before) or _risk_named(after)
