"""Does a record report or review harm that came from massage? For the second search of every sheet.

A case report shows that a harm can happen, not how often; this module only finds the reports. Massage that
treats an injury is no harm of massage: the words must say that massage came first, or that harm of massage
is what was looked at, or NLM's indexers must have said so. When the words leave it open, it abstains.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from evidence.appraisal.design import design
from evidence.appraisal.harm_verdicts import FOUND_NONE, SUBJECT, UNCLEAR
from evidence.appraisal.integrity import integrity, is_correction_notice, is_retraction_notice
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Reading, Sentence, absent, any_of, quoted, read
from evidence.appraisal.vocabulary import Kind, mentions
from evidence.model import (
    REVIEWS,
    SECOND_HAND,
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

# What hands can do to a body, by kind of harm. Written for folded text: one spelling, the American.
# These come suddenly, and nobody treats them by massage.
_SUDDEN = (
    # Vessels and blood
    r"\bdissections?|\bhematomas?|\bhem(?:o|ato)(?:pneumo)?(?:thorax|peritoneum|pericardium|bilia|ptysis"
    r"|spermia)"
    r"|\bhemarthros\w+|\bhematuria|\bhemorrhag(?:e|es|ic)\b|\bbleeding|\b(?:pseudo)?aneurysms?"
    r"|\bthromboembol\w+"
    r"|\bembol(?:i|us|ism|isms|ization)\b|\bthrombotic occlusion|\btamponade|\bischemia\b|\binfarct\w*"
    # What tears, twists, breaks through or comes loose
    r"|\brupture[sd]?\b|\bperforat\w+|\blacerat\w+|\bavulsion|\btorsion|\bvolvulus|\bintussusception"
    r"|\bevisceration"
    r"|\bretinal detachment|\bdislodg\w+|\bdisplace(?:d|ment)\b|\bmigrat(?:ed|ion)\b|\bstrangulat\w+"
    # Muscle, bowel, chest and other organs
    r"|\brhabdomyolysis|\bmyoglobinuria|\bmyonecrosis|\bcompartment syndromes?|\bpneumo(?:thora\w+"
    r"|mediastinum)"
    r"|\bchylothorax|\bperitonitis|\bpancreatitis|\b(?:liver|hepatic|renal|kidney|respiratory|heart"
    r"|cardiac|organ)"
    r" failure|\bkidney injur\w+|\bpulmonary edema|\basphyxia\w*|\brespiratory arrest"
    # Infection, allergy, poison, glands
    r"|\bseps[ei]s|\bseptic|\babscess\w*|\bgangrene|\bnecrotizing|\bnecros[ei]s|\bmeningitis|\bbacteremia"
    r"|\btetanus"
    r"|\banaphyla\w+|\bpoisoning|\bintoxication|\btoxicity|\bthyrotoxicosis|\bthyroid storm"
    r"|\bhypertensive crisis"
    # Brain, nerve, sense
    r"|\bcauda equina|\bquadri(?:pleg|pares)\w+|\btetra(?:pleg|pares)\w+|\bhorner\b|\bseizures?\b"
    r"|\bconvulsions?|\bcoma\b"
    r"|\bsyncope|\bvis(?:ion|ual) loss|\bloss of vision|\bblindness|\blocked-in|\bcardiac asystole"
    r"|\bbradycardia"
    # Pregnancy and death
    r"|\bmiscarriages?|\bplacental abruption|\bstillbirths?|\bcardiac arrest|\bfetal (?:death|demise"
    r"|loss)|\bfatal\w*"
    r"|\bdied\b|\bdeaths?\b"
)
# These are also what people have massage for.
_ALSO_TREATED = (
    r"\bbruis\w+|\becchymos\w+|\bthrombos[ei]s|\bthrombus|\bstrokes?\b|\bcerebrovascular accidents?"
    r"|\bfractures?"
    r"|\bdislocat\w+|\bsubluxat\w+|\bherniation|\bprolapse|\bobstruction|\bdermatitis|\ballerg(?:y|ies"
    r"|ic)\b|\burticaria"
    r"|\beczema|\bfolliculitis|\bblisters?|\bpneumoni(?:a|tis)|\binfections?\b|\bhepatitis|\barrhythmias?"
    r"|\bhypotension"
    r"|\bpals(?:y|ies)\b|\bneuropath(?:y|ies)\b|\bneurapraxia|\bplexopath\w+|\bmyelopath\w+"
    r"|\bparalys[ei]s|\bparesis"
    r"|\b(?:hemi|para)(?:pleg|pares)\w+|\b(?:foot|wrist|finger)[- ]drop|\bdrop(?:ped)? foot|\bwing(?:ed"
    r"|ing) (?:of the )?scapula"
    r"|\bnerve (?:compression|entrapment|lesions?)|\bhearing loss|\bdiplopia|\binjur(?:y|ies|ed)\b"
    r"|\btrauma\b|\bdamaged?\b"
    r"|\btears?\b|\bulcers?\b|\bburns?\b|\bscalds?\b|\bcollapsed?\b|\b\w{3,}itis\b"
    r"|\bpreterm (?:labor|birth)"
)
SUDDEN = any_of(_SUDDEN)
INJURY = any_of(f"{_SUDDEN}|{_ALSO_TREATED}")
# What goes away again; it counts only where people are said to have had it from massage.
LESSER = any_of(
    r"\bsoreness|\bdiscomfort|\bmore pain\b|\bincreased? (?:in )?pain|\bpain increase\w*|\bworse(?:n\w*)?\b"
    r"|\baggravat\w+|\bexacerbat\w+|\bdizziness|\bnausea\b|\bskin (?:irritation|reaction)s?"
    r"|\bswelling\b|\bfatigue\b|\bfaint(?:ed|ing|ness)\b|\blight-?headed\w*|\brash(?:es)?\b|\btenderness"
)
ADVERSE = any_of(
    r"\badverse (?:\w+ )?(?:events?|effects?|reactions?|outcomes?|experiences?|incidents?|responses?)"
    r"|\bside[- ]effects?|\bcomplications?|\bharm(?:s|ful)?\b|\bhazards?|\bdangers?|\bsafety\b"
    r"|\brisks?\b(?! (?:factors?|assess\w*|scores?|ratios?|of bias|perception|groups?|differences?"
    r"|management))"
    r"|\bcontraindications?|\b(?:negative|unwanted|untoward|undesirable|unintended) (?:\w+ )?"
    r"(?:events?|effects?|reactions?|outcomes?|consequences?|responses?)"
)
# Between what happened and massage these say that massage came first.
_LINK = (
    r"after|following|followed(?! by)|induced by|caused by|due to|secondary to|owing to|because of"
    r"|associated with"
    r"|related to|result(?:ing|ed|s)? (?:from|of)|attribut(?:ed|able) to|incurred (?:by|from|during)"
    r"|(?:provoked|triggered|precipitated|produced|sustained) (?:by|during|from)|complicating|from"
    r"|(?<!followed )(?<!accompanied )(?<!assessed )by|during"
    r"|in the wake of|within (?:[\w-]+ ){1,3}of"
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
    r"|\bprevent\w*|\brecover\w*|\brehabilit\w+|\bheal(?:s|ed|ing)?\b|\balleviat\w+|\bresol(?:ve"
    r"|ution)\w*|\bcured?\b"
    r"|\b(?<!adverse )(?<!side )(?<!side-)(?<!harmful )(?<!negative )effects? of\b|\bcop(?:e|ing)\b"
    r"|\bless(?:en\w*)?\b|\bfewer\b|\blower\w*|\bprotect\w+"
    r"|\beas(?:e|es|ed|ing)\b"
    r"|\bbetter\b|\bbenefi\w+|\befficacy|\beffective\w*|\bcare of\b"
)
EFFICACY = any_of(r"\beffic\w+|\beffective\w*|\bbenefi\w+|\beffects? (?:and|or) (?:safety|side)")
# The words for harm that a denial may name; and how far from it.
_HARM_WORD = (
    r"adverse|side|complicat|harm|injur|damage|bruis|bleed|hemat|hemorrh|soreness|discomfort|event"
    r"|reaction|reported"
    r"|observed|occur|deaths?\b|infection|fractur|dissection|thrombo|embol|rupture|differ|difference|massage"
)
# What a history leaves out is no denial that massage did harm.
_HISTORY = (
    r"(?:\w+ )?(?:history|prior|previous|preceding|other|known|obvious|apparent|underlying|evident"
    r"|antecedent)"
)
DENIED = regex(
    rf"\b(?:no|not|without|none|neither|never|nor|absence of|free of|zero)\b(?! (?:only|{_HISTORY})\b)"
    rf"(?:\W+\w+){{0,5}}?\W+(?:{_HARM_WORD})"
    r"|\bnot (?:\w+ )?(?:increase|more|higher|differ|worse|seen|observed|found|reported|noted)|: none\b"
    r"|\bdid not differ\b|\bnone\W+(?:in|of|occurred)\b"
)
# A denial of the grave alone leaves the rest open.
GRAVE_ONLY = regex(r"\b(?:serious|severe|major|grave)\b")
# Two groups stand against each other: what follows massage is an outcome, unless there was more of it.
COMPARED = regex(
    r"\bcontrols?\b|\bcompared\b|\bversus\b|\bvs\b|\bthan\b|\bboth groups\b|\bbetween (?:the )?groups\b"
    r"|\d ?%.*\d ?%|\b\d+ \w+ after\b.*\b\d+ \w+ (?:in|after|with)\b"
)
MORE = regex(r"\b(?:more|higher|greater|increased|worse|only)\b")
# Births tear; perineal massage is given so that they do not.
PERINEAL = regex(r"\bperine\w+")
# Plans and measurements, not reports.
PLANNED = regex(
    r"\bwill be\b|\bwere (?:recorded|assessed|monitored|collected|measured|registered)\b|\bbefore and after\b"
    r"|\b(?:rated|measured|assessed|scored)\b|\bscores?\b|\bmeans? (?:of )?\d|\bsd\b|\b(?:was|were) \d+\.\d"
)
HAPPENED = any_of(
    r"\breport(?:ed|s)?\b|\bexperienc\w+|\boccur(?:red|s)?\b|\bdevelop\w+|\bsuffer\w+|\bcomplain\w+"
    r"|\bpresent(?:ed|s|ing)\b"
    r"|\bnoticed\b|\bappeared\b|\bcaused\b|\bdescribe[sd]?\b|\bdocumented\b|\bincluded?\b|\bfound\b"
    r"|\bwere\b|\bwas\b"
    r"|\bhad\b"
)
# How case reports tell that something began.
ONSET = any_of(
    r"\bpresent(?:ed|s|ing)\b|\bdevelop(?:ed|s|ing)?\b|\bnoticed\b|\bexperienc\w+|\bsuffer\w+|\bcomplain\w+"
    r"|\bsudden\w*|\bacute\w*|\bonset\b|\bbegan\b|\bappeared\b|\bcollapsed\b"
    r"|\bwas (?:admitted|diagnosed|found)"
    r"|\bhours\b|\bdays?\b|\bweeks?\b|\bimmediately\b"
)
ONE_PERSON = regex(r"\b\d+[- ](?:year|month|week|day)[- ]old\b|\b(?:wo)?man in (?:his|her) \w+ties\b")
# Those who massage are hurt, not those who are massaged.
THERAPISTS_HURT = regex(
    r"\b(?:among|in|of|by|for) (?:\w+ ){0,2}massage (?:\w+ )?(?:therapists?|practitioners?|workers?)"
    r"|\bmassage (?:therapists?|practitioners?)'?s?\W+(?:\w+ ){0,3}(?:injur\w+|disorders?|pain|burnout)"
)
# Where "massage" stands for compressing the heart or the like, beside `vocabulary.WRONG_MASSAGE`.
WRONG_CONTEXT = regex(
    r"\bresuscitat\w+|\bcardiac arrest(?! (?:during|after|following|caused|due|from))|\bchest massage"
    r"|\bheart massage|\bexternal massage|\beye massage"
    r"|\bmassage of the (?:eye|globe|heart)"
)
# The condition that people have, not what happened to them.
_SUFFERERS = regex(r"^\W+(?:\w+ )?(?:patients?|survivors?|victims?|people|rehabilitation|recovery|units?)\b")
_HAVING = regex(
    r"\b(?:patients|people|women|men|children|adults|survivors|those|athletes|infants|individuals"
    r"|participants)"
    r" (?:\w+ )?(?:with|having|after|following) (?:[\w-]+ ){0,4}$"
)
# Words between "after" and "massage": "deep tissue", "a vigorous neck and shoulder". Not a second subject.
_NOT_BETWEEN = (
    r"(?:with|for|than|versus|vs|using|without|before|and then|effects?|on|to|received?|receiving"
    r"|underwent|had|got"
    r"|(?:surgery|operation|\w+(?:ectomy|otomy|plasty)|\w*therapy|delivery|birth|anesthesia|training) and"
    r"|was|were|began|started|who|which|that|but|followed|treated|given)"
)
_BETWEEN = rf"(?:[\s,/'\"-]+(?!{_NOT_BETWEEN}\b)[\w'.]+){{0,6}}?[\s,/'\"-]*"
LINKED = regex(rf"\b(?:{_LINK}|(?:complications?|consequences?|sequelae?) of)\b{_BETWEEN}$")
# "Harms of X and massage" are harms of massage only when X is done to the body as massage is.
_ALIKE = (
    r"(?:manipulations?|mobili[sz]ations?|acupuncture|cupping|sha|chiropractic|stretching|moxibustion"
    r"|hydrotherapy"
    r"|physiotherapy|therapy|therapies|exercises?|aromatherapy|yoga|reiki|spa|sauna|touch|neck|shoulder"
    r"|back|head|scalp"
    r"|face|foot|feet|leg|arm|hand|deep|oil|needling|complementary|manual|bodywork|<\w+>)"
)
OF = regex(
    rf"\b(?:of|from|after|with|following|during|in|by|{_LINK})\b"
    rf"(?:\s+(?!{_NOT_BETWEEN}\b)(?:{_ALIKE},? (?:and|or)|(?!and\b|or\b)[\w'<>-]+,?)){{0,5}}?\s*$"
)
LEADS = regex(
    r"^(?:[\s-]+(?:therapy|treatments?|sessions?|techniques?))?(?: by (?:\w+ ?){1,3})?"
    rf"[\s:,-]+(?P<leads>{_LEADS})\b"
)
# After these the harm must stand next: "massage-related cost savings and injury claims" reports none.
CLOSE = regex(r"related|associated$|induced")
NAMES_RISK = regex(
    r"^(?:(?:[\s:,-]+(?!(?:for|on|in|to|against|after|before|during|of|by|and|versus|vs|reduc\w*"
    r"|prevent\w*|decreas\w*"
    r"|lower\w*|improv\w*)\b)[\w']+){0,4}[\s:,-]*| and (?:its|the|their)? ?(?:\w+ )?)$"
)
# "Massage in pregnancy: safety and contraindications".
AFTER_COLON = regex(r"^[^:]{0,60}: (?:\w+ ){0,3}$")
_OWN_HARM = regex(r"safety|contraindication|harms|hazard|danger|adverse")
# The harm or the risk belongs to something else, or is but the name of a thing.
_ELSEWHERE = regex(r"^(?: associated with| related to)? (?:of|from|due to|caused by) (?!(?:\w+ ){0,4}<)")
ATTRIBUTIVE = regex(
    r"^[\s-]+(?:climate|culture|claims?|training|education|standards?|practices?|regulations?|committees?"
    r"|behaviors?"
    r"|equipment|products?|prevention|clinics?|units?|wards?|scales?|questionnaires?|compensation"
    r"|insurance|management)\b"
)
# "Rhabdomyolysis in a man who had a sports massage", "burns in massage clients".
WHO_HAD = regex(
    r"\bin (?:an? |the )?(?:[\w-]+ ){0,6}?(?:who|that) (?:had (?:had |just had )?|got |went for |(?:under"
    r"|re)\w+ed |underwent )"
    r"(?:an? )?(?:[\w-]+ ){0,4}$"
)
# "An unusual cause of visual loss: facial massage".
CULPRIT = regex(r"\b(?:causes?|triggers?|source|culprit|reason) (?:of|for|behind) [^:]*:[^:]*$")
CLIENTS = regex(r"^ (?:therapy )?(?:clients?|customers?|recipients?|users?|parlou?r)\b")
A_CASE = regex(r"\bcases? (?:report|series|study|of)|\bcase\b|\breport of\b")
# Massage stands beside the injury in the title of a case: "massage gun use and artery dissection".
BESIDE = regex(r"^(?: therapy| treatment| session)?(?: use| usage)?(?: and |: | - |, )(?:[\w-]+ ){0,5}$")
BESIDE_BEFORE = regex(r"^(?: and |: | - )(?:[\w-]+ ){0,4}$")
# "Massaging away a clot: fatal pulmonary embolus".
FATAL_AFTER = regex(
    r"^(?! (?:for|in|to|after|with|and|of|therapy for)\b)[^:]{0,40}: (?:an? |the )?(?:\w+ )?fatal\b"
)
# Massage given for it.
GIVEN_FOR = regex(
    r"^(?: therapy| treatment)?(?: program)? (?:for|in|after|following|on|to|versus|vs|before|of"
    r"|as (?:a )?(?:treatment|therapy))\b"
)
_AGO = r"\b(?:minutes?|hours?|days?|nights?|weeks?) (?:before|earlier|previously|ago|prior)\b"
HAD_BEFORE = regex(
    rf"{_AGO}\W+(?:s?he|they|the \w+|had)\b[^.;]{{0,40}}<(?:massage|self|device)>"
    rf"|<(?:massage|self|device)>[^.;]{{0,30}}{_AGO}"
)
IN_ITS_GROUP = regex(
    r"\b(?:in|of|from|receiving) (?:the |a )?<(?:massage|self|device)>(?: therapy)?(?: group"
    r"| arm)?,? (?:had|reported"
    r"|developed|experienced|felt|complained|noticed|suffered|fainted)\b"
)
SESSION = regex(
    r"\badverse\b|\bside effects?\b|\b(?:after|during|following) (?:\w+ ){0,3}(?:sessions?|treatments?)\b"
)
SAFE_QUESTION = regex(
    r"\b(?:is|are|how) (?:\w+ )?(?:safe )?(?:is )?<(?:massage|self|device)>(?: \w+)? (?:safe|harm)"
    r"|\bhow safe (?:is|are) (?:[\w-]+ ){0,2}<(?:massage|self|device)>"
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
_TOKEN = regex(r"<(massage|manual|device|self)>")
_BY_THINGS = frozenset({"device", "self"})
_CASES = frozenset({Design.CASE_REPORT, Design.CASE_SERIES})


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
    rank = (0 if kind in REVIEWS else 1) if kind in SECOND_HAND else 4
    if kind in SECOND_HAND and report.judgement.quote != article.title:
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
    told = _told(reading, kind.value)
    if told is not None:
        return told
    indexed = _heading(article)
    if indexed:
        said = Judgement(True, f"PubMed indexes it under {indexed}/{QUALIFIER}.", Basis.MESH)
        return _Verdict(said, _only_things(reading))
    if not reading.body and _title_may_mean_harm(reading.title):
        return _Verdict(absent(None, UNCLEAR))
    return _Verdict(absent(False, "Nothing in it says that massage did harm."))


def _told(reading: Reading, kind: Design | None) -> _Verdict | None:
    """What the words say: harm of massage, or that it was looked for and none was found."""
    causes = tuple(_causes(reading, kind))
    if not causes:
        return None
    cause = causes[0]
    denied = _found_none(reading) if all(one.because == SUBJECT for one in causes) else None
    if denied:
        return _Verdict(quoted(True, FOUND_NONE, denied), cause.by in _BY_THINGS)
    mixed = " Other hands-on treatment is taken with it." if cause.by == "manual" else ""
    return _Verdict(quoted(True, cause.because + mixed, cause.sentence), cause.by in _BY_THINGS)


def _found_none(reading: Reading) -> Sentence | None:
    """The sentence that denies harm, in a title or among results."""
    if DENIED.search(reading.title.plain):
        return reading.title
    told = reading.part(Part.RESULTS, Part.CONCLUSIONS) or reading.body
    return next((s for s in told if DENIED.search(s.plain) and not GRAVE_ONLY.search(s.plain)), None)


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
    marked = _marked(title.plain)
    tokens = [token for token in _TOKEN.finditer(marked) if token[1] != "manual"]
    if not tokens:
        return False
    given = any(GIVEN_FOR.search(marked[token.end() :]) for token in tokens)
    return bool(ADVERSE.search(marked) or (INJURY.search(marked) and not given)) and not BETTER.search(marked)


# ------------------------------------------------------------------------------ what the words say


@dataclass(frozen=True, slots=True)
class _Said:
    """One mention of massage in a sentence: the words around it, and the record that it stands in."""

    sentence: Sentence
    marked: str
    by: str
    before: str
    after: str
    title: Sentence
    kind: Design | None


def _causes(reading: Reading, kind: Design | None) -> Iterator[_Cause]:
    """Every place that says that massage did harm, or that harm of massage was looked at; the title first."""
    one_told = kind is None and any(ONE_PERSON.search(sentence.plain) for sentence in reading.sentences)
    for sentence in reading.sentences:
        one_person = kind in _CASES or one_told or ONE_PERSON.search(sentence.plain) is not None
        ways = _ways(sentence, reading.title, one_person=one_person)
        for said in _each_mention(sentence, reading, kind) if ways else ():
            because = next((because for says, because in ways if says(said)), None)
            if because:
                yield _Cause(sentence, because, said.by)


def _each_mention(sentence: Sentence, reading: Reading, kind: Design | None) -> Iterator[_Said]:
    """Other hands-on treatment counts only in a title, and where massage is named beside it."""
    marked = _marked(sentence.plain)
    for token in _TOKEN.finditer(marked):
        if token[1] == "manual" and not (sentence is reading.title and _named(reading)):
            continue
        before, after = marked[: token.start()], marked[token.end() :]
        yield _Said(sentence, marked, token[1], before, after, reading.title, kind)


def _ways(sentence: Sentence, title: Sentence, *, one_person: bool) -> _Ways:
    """Which questions this sentence is asked."""
    plain = sentence.plain
    if sentence is title:
        return _DENYING_TITLE if DENIED.search(plain) else _TITLE
    if sentence.part is Part.REGISTRATION or DENIED.search(plain):
        return ()
    if one_person:
        return _CASE
    return () if PLANNED.search(plain) or (COMPARED.search(plain) and not MORE.search(plain)) else _STUDY


def _named(reading: Reading) -> bool:
    return any(Kind.MASSAGE in _kinds(sentence) for sentence in reading.sentences)


def _injured(said: _Said) -> bool:
    return not _birth_tear(said) and (_came_first(said.before, INJURY) or _did(said.after, INJURY))


def _birth_tear(said: _Said) -> bool:
    return bool(PERINEAL.search(said.marked)) and not SUDDEN.search(said.marked.replace("lacerat", ""))


def _injured_who_had(said: _Said) -> bool:
    """ "Rhabdomyolysis in a man who had a massage", "burns in clients", "cause of burns: massage"."""
    clients = CLIENTS.search(said.after) and re.search(r"\b(?:in|of|among) (?:[\w-]+ ){0,3}$", said.before)
    had = WHO_HAD.search(said.before)
    culprit = CULPRIT.search(said.before)
    return bool(
        (culprit and INJURY.search(culprit[0]))
        or (had and SUDDEN.search(said.before[: had.start()]))
        or (clients and INJURY.search(said.before))
    ) and not BETTER.search(said.marked)


def _stands_beside(said: _Said) -> bool:
    """A case, or a device, named together with an injury that nobody treats by massage."""
    if BETTER.search(said.marked):
        return False
    if FATAL_AFTER.search(said.after):
        return True
    if not (said.by in _BY_THINGS or said.kind in _CASES or A_CASE.search(said.marked)):
        return False
    after = any(BESIDE.search(said.after[: found.start()]) for found in SUDDEN.finditer(said.after))
    found = [*SUDDEN.finditer(said.before)]
    return after or bool(found and BESIDE_BEFORE.search(said.before[found[-1].end() :]))


def _is_subject(said: _Said) -> bool:
    """Harm of massage is what it is about, and not its benefit beside it."""
    return not EFFICACY.search(said.marked) and (_risk_of(said.before) or _risk_named(said.after))


def _asks_whether_safe(said: _Said) -> bool:
    return SAFE_QUESTION.search(said.marked) is not None


def _began_after(said: _Said) -> bool:
    """Something began after massage, in a case whose title names an injury but no massage."""
    treated = _kinds(said.title) & {Kind.MASSAGE, Kind.OTHER_MANUAL, Kind.SELF, Kind.DEVICE}
    began = ONSET.search(said.marked) and _linked(said.before) and not BETTER.search(said.marked)
    hurt = INJURY.search(said.marked) or INJURY.search(said.title.plain)
    return bool(began and hurt and not treated)


def _had_it_before(said: _Said) -> bool:
    """ "CT showed a hematoma; the day before she had a massage"."""
    hurt = SUDDEN.search(said.marked) or SUDDEN.search(said.title.plain)
    earlier = HAD_BEFORE.search(said.marked)
    return bool(hurt and earlier) and not BETTER.search(said.marked)


def _happened(said: _Said) -> bool:
    return bool(HAPPENED.search(said.marked)) and not BETTER.search(said.marked)


def _people_hurt(said: _Said) -> bool:
    """People in a study had something from it, great or small."""
    hurt = _injured(said) or _came_first(said.before, LESSER) or _did(said.after, LESSER)
    return (_happened(said) and hurt) or _hurt_in_its_group(said)


def _hurt_in_its_group(said: _Said) -> bool:
    """ "Two patients in the massage group had bruises after treatment"."""
    if not (IN_ITS_GROUP.search(said.marked) and SESSION.search(said.marked)):
        return False
    rest = SESSION.sub("", said.marked)
    return bool(LESSER.search(rest) or INJURY.search(rest)) and not BETTER.search(rest)


def _reviewed(said: _Said) -> bool:
    return said.kind in SECOND_HAND and _is_subject(said)


def _adverse_result(said: _Said) -> bool:
    in_results = said.sentence.part is Part.RESULTS
    return in_results and _happened(said) and (_risk_of(said.before) or _risk_named(said.after))


_Ways = tuple[tuple[Callable[[_Said], bool], str], ...]
_AN_INJURY = "It reports an injury that followed massage."
_A_CASE_OF_IT = "It reports a case in which an injury followed massage."
_IN_A_STUDY = "It reports or reviews harm of massage."
# What a sentence is asked, in this order, by where it stands; and the answer when it says yes.
_DENYING_TITLE: _Ways = ((_is_subject, SUBJECT), (_asks_whether_safe, SUBJECT))
_TITLE: _Ways = (
    (_injured, _AN_INJURY),
    (_injured_who_had, _AN_INJURY),
    (_stands_beside, _AN_INJURY),
    *_DENYING_TITLE,
)
_CASE: _Ways = (
    (_injured, _A_CASE_OF_IT),
    (_began_after, _A_CASE_OF_IT),
    (_had_it_before, _A_CASE_OF_IT),
)
_STUDY: _Ways = (
    (_people_hurt, "It says that people came to harm after massage."),
    (_reviewed, _IN_A_STUDY),
    (_adverse_result, _IN_A_STUDY),
)


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
    if ATTRIBUTIVE.match(after[found.end() :]) or (CLOSE.search(leads["leads"]) and len(between.split()) > 3):
        return False
    return not BETTER.search(between) and not re.search(r"\b(?:after|following|for|in)\b", between)


def _risk_of(before: str) -> bool:
    """ "Adverse events of massage", "complications after deep tissue massage"."""
    of = OF.search(before)
    if of is None or BETTER.search(before):
        return False
    said = before[: of.start()]
    found = list(ADVERSE.finditer(said))
    between = said[found[-1].end() :] if found else ""
    return bool(found) and len(between) <= MOST_APART // 2 and ":" not in between


def _risk_named(after: str) -> bool:
    """ "Massage-related adverse events", "Massage therapy: risks and contraindications"."""
    for found in ADVERSE.finditer(after):
        before, behind = after[: found.start()], after[found.end() :]
        if ATTRIBUTIVE.match(behind) or (_ELSEWHERE.match(behind) and "related" not in before):
            continue
        named = NAMES_RISK.match(before) or (AFTER_COLON.match(before) and _OWN_HARM.search(found.group()))
        if named and not BETTER.search(before):
            return True
    return False
