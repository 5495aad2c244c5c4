"""What kind of study is it? Two witnesses: the publication types PubMed gave, and the text.

PubMed's word is three-valued (says randomised trial, says something else, not indexed yet). Where both speak
and disagree, the text wins, because a type can be wrong (typed randomised, text one group before and after),
and the judgement says so. A trial whose text never says that allocation was random is
`nonrandomised_controlled`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from evidence.appraisal.text import Part, Phrase, Reading, Sentence, absent, any_of, first, phrase, quoted
from evidence.model import Article, Basis, Design, Judgement

# The publication types that decide alone when the abstract is missing, strongest first (NLM's names).
TYPES: tuple[tuple[str, Design], ...] = (
    ("Retraction of Publication", Design.EDITORIAL_COMMENT),
    ("Retraction Notice", Design.EDITORIAL_COMMENT),
    ("Published Erratum", Design.EDITORIAL_COMMENT),
    ("Clinical Trial Protocol", Design.PROTOCOL_TRIAL),
    ("Practice Guideline", Design.GUIDELINE),
    ("Guideline", Design.GUIDELINE),
    ("Consensus Development Conference", Design.GUIDELINE),
    ("Network Meta-Analysis", Design.META_ANALYSIS),
    ("Meta-Analysis", Design.META_ANALYSIS),
    ("Systematic Review", Design.SYSTEMATIC_REVIEW),
    ("Randomized Controlled Trial", Design.RCT),
    ("Controlled Clinical Trial", Design.NONRANDOMISED_CONTROLLED),
    ("Case Reports", Design.CASE_REPORT),
    ("Editorial", Design.EDITORIAL_COMMENT),
    ("Comment", Design.EDITORIAL_COMMENT),
    ("Letter", Design.EDITORIAL_COMMENT),
    ("News", Design.EDITORIAL_COMMENT),
    ("Observational Study", Design.COHORT),
    ("Review", Design.NARRATIVE_REVIEW),
)
# Notices and comments are what their type says, whatever their words ("Statement of Retraction: A randomised
# ...").
NOTICE_TYPES = frozenset({"Retraction of Publication", "Retraction Notice", "Published Erratum"})
COMMENT_TYPES = frozenset({"Editorial", "Comment", "News"})

# Reviews of reviews.
OVERVIEW = phrase(
    "review|map|overview",
    r"\boverview of (?:\w+ )?(?:systematic |cochrane )?(?:reviews|meta-analyses)|umbrella review"
    r"|review of (?:systematic )?reviews"
    r"|meta-review|evidence map|review of (?:published )?meta-analyses|map(?:ping)? (?:the "
    r"|of )?systematic reviews",
)
META = re.compile(r"\bmeta-? ?analy(?:sis|ses|tic)\b")
# "We did a meta-analysis", not "meta-analyses support".
META_DONE = phrase(
    "meta|pooled",
    r"\b(?:this|present|and|a|the|by|our|separate|network) meta-? ?analys[ie]s (?:was|were|is|examined"
    r"|looked|of|included|showed|using|we)\b"
    r"|meta-? ?analysis (?:was|were) (?:done|performed|conducted|carried)|\bmeta-analytic (?:methods"
    r"|techniques|procedures)|\bpooled the results"
    r"|data were pooled|pooled (?:estimates|analysis|effect)"
    r"|(?:were|by|combined (?:by|in|using)) meta-? ?analysis|the meta-? ?analysis (?:showed|revealed"
    r"|indicated|found|looked)",
)
SYSTEMATIC = phrase(
    "review|search|synthesis|update",
    r"\bsystematic(?:ally)? (?:literature |scoping |integrative |critical |umbrella |narrative |evidence "
    r"|quantitative )?review"
    r"|\b(?:scoping|integrative|critical|rapid|quantitative) (?:literature )?review|review of randomized"
    r"|systematic search|comparative effectiveness review"
    r"|cochrane review|reviewed systematically|evidence synthesis|update of the .{0,60}(?:task force"
    r"|review)|literature review and meta",
)
# What only somebody who searched the literature writes.
SEARCHED = phrase(
    "search|retriev|sought|queri|pubmed|included|eligible",
    r"\b(?:databases?|medline|pubmed|embase|cinahl|central|scopus|cochrane (?:library"
    r"|central)) .{0,160}?(?:searched|retrieved|sought|queried)"
    r"|(?:we |were |was )(?:systematically )?searched|searches of (?:medline|pubmed)|using pubmed"
    r"|keyword search|data(?:base)?s? searches? "
    r"|\b(?:studies|trials|rcts|articles|papers) (?:were|was) (?:included|identified and included|eligible)",
)
POOLED = phrase(
    "smd|md|mean|pooled|i2|heterogeneity",
    r"\b(?:smd|wmd|standardized mean differences?|weighted mean difference|pooled"
    r"|mean differences? ?\(md\)|i2|heterogeneity)\b",
)
POOLED_NUMBER = re.compile(
    r"\b(?:smd|wmd|mean difference|md|risk ratio|rr|or|95% ci|ci)\b.{0,8}[-(\[=:, ]+\d|\bsmd -?\d"
    r"|\(-?\d\.\d+, -?\d"
)
NARRATIVE = phrase(
    "review|article|overview|paper",
    r"\bnarrative review|\bliterature review|(?:^|: |- )a (?:\w+ )?review\b|\bis reviewed here|\b(?:this"
    r"|the present) (?:article|paper|review)"
    r" (?:reviews|considers|discusses|summarizes|describes|provides|presents)|\bare reviewed\b"
    r"|\breview article\b|: an overview",
)

PROTOCOL_TITLE = any_of(
    r"\bstudy protocol|\bprotocol for (?:a|an|the|two)\b|: (?:a )?(?:trial |research |review )?protocol\b"
    r"|\bprotocol of (?:a|an)\b|\ba protocol (?:for|of)\b"
    r"|\((?:study )?protocol\)|\brationale and design|\bdesign and rationale|\btrial protocol"
    r"|\bresearch protocol|\breview protocol|\bstudy design and"
    r" (?:methods|rationale)|\bprotocol paper|- (?:a )?protocol\b|\bprotocol (?:for|of) .{0,40}(?:trial"
    r"|review|study)"
)
# Writing down how massage is given is no plan of a trial.
MANUAL_TITLE = re.compile(
    r"\bdevelopment of (?:a|an|the) .{0,40}protocol|\b(?:massage|treatment|exercise|manualized) protocol\b"
)
COCHRANE_PROTOCOL = phrase(
    "protocol|objectives", r"this is (?:a|the) protocol for a|the objectives are as follows"
)
WILL = phrase(
    "will",
    r"\bwill (?:be|then|also|compare|receive|examine|evaluate|test|determine|include|undergo|provide"
    r"|continue)\b",
)
PLANNED_TRIAL = phrase(
    "will", r"\bwill be (?:randomiz|randomly|recruited|allocated|enrolled|assigned|invited)"
)
PLANNED_REVIEW = phrase(
    "will|plan",
    r"\bwill be (?:searched|retrieved|extracted|included studies)|we (?:plan|will) .{0,30}review"
    r"|review will\b",
)
REVIEW_WORDS = re.compile(r"\breview\b|meta-? ?analysis")

GUIDELINE_TITLE = any_of(
    r"\bguidelines? (?:for|on|from|of|update|summary|statement)|\b(?:practice|clinical"
    r"|evidence-based) guidelines?\b|\[?richtlijn|leitlinie"
    r"|guideline[:)\]]|\bguidelines?$|consensus (?:statement|recommendations|guideline)"
    r"|position statement|recommendations from the"
    r"|\bclinical practice guideline|guideline .{0,40}\)$|recommendations? for (?:the )?(?:management"
    r"|treatment|practice)"
)
# "A systematic review for a guideline" is the review, "adherence to guidelines" is a survey.
ABOUT_GUIDELINE = re.compile(
    r"\breviews? (?:for|to inform|supporting|informing)\b|adherence|compliance with|implementation"
    r"|concordance|survey|compared with guideline"
)

META_RESEARCH = phrase(
    "report|quality|consort|biblio|mining|registration|spin",
    r"\breporting quality|\bquality of reporting|methodolog\w+ quality of (?:random|rct|trial|studies"
    r"|systematic|the)|\bconsort\b.{0,40}(?:adherence|items|checklist)"
    r"|\bbibliometric|\bdata mining|registration status|spin in (?:abstracts|randomized)|how (?:massage"
    r"|interventions?) (?:is|are) reported",
)
QUALITATIVE = phrase(
    "qualitative|focus group|thematic|phenomeno|grounded|ethno|interview|lived|perceptions|by theme|themes"
    " emerged",
    r"\bqualitative\b|\bfocus groups?|thematic(?:ally)? analy|\bphenomenolog|\bgrounded theory"
    r"|\bethnograph|semi-?structured interview|in-depth interview"
    r"|\bwe interviewed\b|\blived experience|\binterview study|\((?:qualitative )?interviews\)"
    r"|perceptions of .{0,60}\breceiving|\bwere interviewed (?:about|on|regarding|in depth)"
    r"|\banalyzed by themes?"
    r"|\bthemes emerged",
)
CASE_REPORT = phrase(
    "case|n-of-1|one patient",
    r"\bcase (?:report|study|presentation)\b|\breport of a case|\bsingle case|\ba case of\b|\bn-of-1 case"
    r"|\bin one patient\b",
)
CASE_SERIES = phrase(
    "case|describe|report|present",
    r"\bcase series\b|\b(?:two|three|four|five|six) cases?\b|\b(?:two|three|four) case reports"
    r"|\bwe (?:describe|report|present)(?: on)? (?:two|three|four|five|six|seven|eight|nine|ten|[2-9]"
    r"|10) (?:\w+ )?"
    r"(?:patients|cases|women|men|children|people|adults|infants)\b",
)
ONE_PERSON = phrase(
    "case|we |year-old|man of",
    r"\b(?:this|the|present|retrospective) case (?:report|study|illustrates)|we (?:report|describe"
    r"|present)(?: on)? (?:a|the case of)\b.{0,40}\b(?:woman|man|patient|year-old|boy|girl)"
    r"|\ba \d{1,2}-year-old (?:\w+ ){0,2}(?:wo)?man\b|\ba (?:wo)?man of \d\d was",
)
SECONDARY = phrase(
    "analys|sub-study|substudy|continuation|outcome|ancillary|analyz",
    r"\bsecondary (?:data )?analys[ie]s (?:of|from|was)|: (?:a )?secondary analysis"
    r"|\bpost-? ?hoc analysis of (?:a|the|data)|\bexploratory (?:continuation|analysis of data)"
    r"|\bsub-?study of|\bsubgroup analysis of (?:a|the)|\bmediation analysis|\bsecondary outcomes? (?:of"
    r"|from) (?:a|the)|\bre-?analysis of\b|ancillary study"
    r"|\bmoderator analysis|\bpooled analysis of individual",
)
SURVEY = phrase(
    "cross|survey|prevalence|questionnaire|interview|characteristics|correlation|case-control|risk factor",
    r"\bcross-? ?sectional|\bnational survey|\bsurveys?\b|\bprevalence (?:of|and)|\bcompleted a (?:survey"
    r"|questionnaire)|mailed questionnaires|were surveyed"
    r"|\bnational health interview|\bcharacteristics of|\bcorrelations? between|\bcase-control"
    r"|\brisk factors (?:for|of)|\bquestionnaires? (?:was|were) (?:sent|mailed|distributed|posted|emailed)"
    r"|\b(?:online|web-based|postal|mailed|self-administered) questionnaires?",
)
COHORT = phrase(
    "retrospect|cohort|observational|record|chart|follow|longitudinal|registry|diagnos",
    r"\bretrospective\w*|\bcohort\b|\bobservational study|\bprospective observational|\bmedical records"
    r"|\bcharts? review|\bfollow-up study|\blongitudinal study"
    r"|\bregistry data|\breviewed (?:the )?(?:\w+ )?(?:charts|records|files)|\bdiagnostic (?:yield|value"
    r"|accuracy)|\bin diagnosing\b",
)
SINGLE_ARM = phrase(
    "group|arm|pre|uncontrolled|label|evaluation|experiment|before|baseline",
    r"\b(?:one|single)[- ](?:group|arm)\b|\bpre-? ?(?:test)?(?:/|-| and )?post-?(?:test|treatment"
    r"|intervention)?\b.{0,20}(?:design|study|pilot|comparison|experiment)"
    r"|\bpre-?post (?:pilot|study|design)|\buncontrolled\b|\bno control group"
    r"|\bwithout (?:a )?control group|\bopen-label single|\bprogram evaluation"
    r"|\bquasi-experimental.{0,40}one group|before[- ](?:and[- ])?after study|compared with baseline"
    r"|compared to baseline",
)
BEFORE_AFTER = phrase(
    "before|after",
    r"\bbefore and (?:right |immediately )?after\b|\bfrom before to after|\bbefore the (?:massage"
    r"|treatment|intervention) and\b|\bafter (?:the )?massage\b",
)
ANIMAL = re.compile(
    r"\bveterinary|\b(?:rats?|mice|mouse|rabbits?|horses?|dogs?|cats?|murine|sprague-dawley|wistar|canine"
    r"|equine|piglets?|cows?|sheep|macaques?|guinea pigs?)\b"
)
# "Response to: ..." answers a paper; "Response to massage" is a study.
COMMENT_TITLE = re.compile(
    r"^\W{0,3}(?:editorial|commentary|comments? (?:on|to|regarding)|letters? (?:to|from)|letter|in reply"
    r"|re ?:|reply"
    r"|(?:the )?authors?'?s? (?:reply|response)|in response|response ?(?:to (?=[\"'(]|(?:the |a )?(?:letter"
    r"|comment|editor))"
    r"|to:|:))|\bcommentary\b(?!.{0,3}\bof\b)|letter to the editor|\(?(?:authors?'? )?reply\)?$"
)

# Chance decided. Not "random sample", not "random-effects", not the trials that a review looked for.
RANDOM = phrase(
    "random|lot|coin|minimiz|rct|computer|envelope",
    r"(?<!non)(?<!non-)(?<!non )(?<!not )(?<!re-)\brandomiz(?:ed|ation|ing|e)\b"
    r"|(?<!not )\brandomly (?:assign|allocat|divid|distribut|plac|group|separat|split|put|order|receiv"
    r"|in)\w*"
    r"|\b(?:at random|in random order|random (?:allocation|assignment|order|cluster|permuted)|by lot"
    r"|drawing lots|coin toss|minimization|random sampling (?:in)?to"
    r"|random (?:sequence|number tables?|numbers? (?:list|generator))|(?:assigned|allocated"
    r"|divided) .{0,40}?by computer)\b"
    r"|\brandomized\b|\brct\b",
)
# Randomness that belongs to other people's studies, or to a plan for later.
OTHERS_TRIALS = phrase(
    "random|rct|trial|feasible",
    r"\b(?:randomized|rcts?)\b.{0,40}(?:needed|warranted|required|eligible|were (?:searched|included"
    r"|selected|sought|retrieved))"
    r"|\bearlier trial|\bprevious (?:trial|randomized)|\bnested (?:in|within)|future (?:trial|randomized)"
    r"|\bnot random|few (?:rct|randomized)|if a randomized"
    r"|whether a randomized|used in two randomized|in two randomized|that a randomized|would be feasible",
)
NOT_RANDOM = phrase(
    "random|quasi|convenience",
    r"\bnon-? ?randomi[sz]ed|\bquasi-? ?(?:experiment|random)\w*|not randomi[sz]ed"
    r"|without randomi[sz]ation|convenience (?:sample|allocation)",
)
CROSSOVER = phrase("cross", r"\bcross(?:ed)?-? ?over\b")
CLUSTER = phrase(
    "cluster|random",
    r"\bcluster[- ]?(?:randomiz|trial|rct|random)|\brandom cluster|\brandomiz\w+ by (?:ward|hospital"
    r"|school|clinic|unit|practice|village)|\bclusters were randomiz",
)
PILOT = phrase(
    "pilot|feasib|preliminary|early|phase i",
    r"\b(?:this|a|our|the|present|controlled|randomized|blind|blinded) (?:\w+[- ]){0,2}(?:pilot"
    r"|feasibility)\b|\b(?:pilot|feasibility)[- ](?:trial|study|rct|randomized|controlled|clinical"
    r"|investigation)"
    r"|\bpreliminary (?:study|trial|randomized|investigation)|\bearly[- ]phase\b|\bto examine feasibility"
    r"|\ba pilot\b|phase i randomized",
)
# A discussion has some length; a few sentences without a study may be anything.
DISCURSIVE_SENTENCES = 5
# Two or more groups that were treated differently.
GROUPS = any_of(
    r"\bcontrol(?:s| group| arm| condition| women| infants| participants| patients)\b|\b(?:were"
    r"|was) (?:assigned|allocated|divided|placed|distributed) (?:to|in|into|on)"
    r"|\beither\b.{0,80}\bor\b|\b(?:two|three|four|both|parallel|comparison|experimental|study"
    r"|intervention|treatment|relaxation|standard care) groups?\b|\bgroup (?:a|b|i|ii|1|2)\b"
    r"|\bwait(?:ing)?[- ]?list|\bcompared (?:with|to) (?:a |the )?(?:control|usual|standard|placebo|sham"
    r"|relaxation|untreated)|\bcontrolled (?:clinical )?trial|\bplacebo\b"
    r"|\breceived .{0,60}, or (?:routine|usual|standard|no)\b|\bmassage, .{0,40}, or\b"
    r"|\bserved as controls|\badded to\b.{0,120}\balone\b|\bchose (?:between|either)|\bversus\b"
    r"|\btwo (?:durations|doses|techniques"
    r"|methods)\b|\bquasi-experiment\w*"
)
TREATED = re.compile(
    r"\b(?:received|were given|treated|treatment|interventions?|massage|therapy|exercises?|drainage"
    r"|training|program|rolling|acupressure|placebo)\b"
)


@dataclass(frozen=True, slots=True)
class _Witness:
    """What PubMed's publication types say: `randomised` is None when the record has none."""

    types: frozenset[str]
    randomised: bool | None


def design(article: Article, reading: Reading) -> Judgement[Design]:
    """The design, from the first rule that applies; with a remark where PubMed's type says otherwise."""
    witness = _witness(article)
    if not reading.body:
        return _from_types_or_title(reading, witness)
    for rule in _RULES:
        found = rule(reading, witness)
        if found is not None:
            return _confronted(found, witness)
    return _from_types_or_title(reading, witness)


def _witness(article: Article) -> _Witness:
    types = frozenset(article.publication_types or ())
    telling = types & {name for name, _ in TYPES} or types & {"Clinical Trial", "Comparative Study"}
    return _Witness(types, "Randomized Controlled Trial" in types if telling else None)


def _confronted(found: Judgement[Design], witness: _Witness) -> Judgement[Design]:
    """Say whether PubMed's type agrees with the text about randomisation."""
    if not witness.randomised or found.value in (Design.PROTOCOL_TRIAL, Design.SECONDARY_ANALYSIS):
        return found
    agrees = "PubMed's type agrees."
    differs = "PubMed types it as a randomised trial; the text does not bear that out."
    return replace(found, because=f"{found.because} {agrees if found.value in RANDOMISED else differs}")


RANDOMISED = frozenset({Design.RCT, Design.CROSSOVER_RCT, Design.CLUSTER_RCT, Design.PILOT_RCT})


def _notice(reading: Reading, witness: _Witness) -> Judgement[Design] | None:
    named = sorted(witness.types & NOTICE_TYPES)
    if named:
        return Judgement(Design.EDITORIAL_COMMENT, f"PubMed types it as {named[0]}.", Basis.PUBLICATION_TYPE)
    if COMMENT_TITLE.search(reading.title.plain):
        return quoted(Design.EDITORIAL_COMMENT, "The title says it is a comment.", reading.title)
    commented = sorted(witness.types & COMMENT_TYPES)
    if commented and not RANDOM.search(reading.plain):
        return Judgement(
            Design.EDITORIAL_COMMENT, f"PubMed types it as {commented[0]}.", Basis.PUBLICATION_TYPE
        )
    return None


def _animal(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    if ANIMAL.search(reading.title.plain) and not re.search(r"cat scan|hot ?dog", reading.title.plain):
        return quoted(Design.ANIMAL, "The title names animals.", reading.title)
    spoken = [s for s in reading.body if s.part is not Part.BACKGROUND and ANIMAL.search(s.plain)]
    people = re.search(r"\b(?:patients|participants|women|volunteers|people)\b", reading.plain)
    if len(spoken) >= 2 and not people:
        return quoted(Design.ANIMAL, "It was done in animals.", spoken[0])
    if (
        spoken
        and not people
        and re.search(r"\banimals kept\b|\bin (?:cats|dogs|horses|rats|mice)\b", spoken[0].plain)
    ):
        return quoted(Design.ANIMAL, "It is about animals.", spoken[0])
    return None


def _protocol(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    title = reading.title.plain
    planned = PROTOCOL_TITLE.search(title) and not (
        MANUAL_TITLE.search(title) and not re.search(r"study protocol|protocol for a", title)
    )
    if planned or COCHRANE_PROTOCOL.search(reading.plain[:3000]):
        review = bool(REVIEW_WORDS.search(title)) or not planned
        if planned and not _plans(reading) and _has_results(reading):
            return None
        value = Design.PROTOCOL_REVIEW if review else Design.PROTOCOL_TRIAL
        return quoted(value, "It is a protocol: a plan, without results.", reading.title)
    future = first(reading.body, PLANNED_TRIAL) or first(reading.body, PLANNED_REVIEW)
    if future and len([s for s in reading.body if WILL.search(s.plain)]) >= 2 and not _has_results(reading):
        value = (
            Design.PROTOCOL_REVIEW
            if PLANNED_REVIEW.search(future.plain) and not PLANNED_TRIAL.search(future.plain)
            else Design.PROTOCOL_TRIAL
        )
        return quoted(value, "It says what will be done, and reports no result.", future)
    return None


def _plans(reading: Reading) -> bool:
    return (
        bool(WILL.search(reading.plain))
        or "this protocol" in reading.plain
        or "rationale" in reading.title.plain
    )


def _has_results(reading: Reading) -> bool:
    return any(
        re.search(r"\bp ?[<>=]|\d%|significant", s.plain) and not WILL.search(s.plain)
        for s in reading.part(Part.RESULTS)
    )


def _guideline(reading: Reading, witness: _Witness) -> Judgement[Design] | None:
    title = reading.title.plain
    if GUIDELINE_TITLE.search(title) and not ABOUT_GUIDELINE.search(title) and not SYSTEMATIC.search(title):
        return quoted(Design.GUIDELINE, "The title says it is a guideline.", reading.title)
    if witness.types & {"Practice Guideline", "Guideline"}:
        return Judgement(Design.GUIDELINE, "PubMed types it as a guideline.", Basis.PUBLICATION_TYPE)
    return None


def _meta_research(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    if META_RESEARCH.search(reading.title.plain):
        return quoted(
            Design.OTHER, "It studies how studies are done or reported, not what massage does.", reading.title
        )
    if MANUAL_TITLE.search(reading.title.plain) and re.search(r"^development", reading.title.plain):
        return quoted(Design.OTHER, "It describes how a treatment manual was written.", reading.title)
    return None


def _overview(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    told = first(reading.part(Part.TITLE, Part.OBJECTIVE, Part.METHODS), OVERVIEW)
    return quoted(Design.OVERVIEW_OF_REVIEWS, "It is a review of reviews.", told) if told else None


def _meta_analysis(reading: Reading, witness: _Witness) -> Judgement[Design] | None:
    if META.search(reading.title.plain) and not re.search(r"previous meta", reading.title.plain):
        return quoted(Design.META_ANALYSIS, "The title says it is a meta-analysis.", reading.title)
    if not _is_review(reading, witness):
        return None
    told = next((s for s in reading.body if META_DONE.search(s.plain) and not _others(s)), None)
    told = told or _pooled_sentence(reading)
    return quoted(Design.META_ANALYSIS, "It is a review that pools trials.", told) if told else None


def _others(sentence: Sentence) -> bool:
    """A background section speaks of what others did."""
    return sentence.part is Part.BACKGROUND and sentence.labelled


def _pooled_sentence(reading: Reading) -> Sentence | None:
    spoken = (s for s in reading.body if s.part in (Part.RESULTS, Part.METHODS, Part.BACKGROUND))
    return next((s for s in spoken if POOLED.search(s.plain) and POOLED_NUMBER.search(s.plain)), None)


def _is_review(reading: Reading, witness: _Witness) -> bool:
    if SYSTEMATIC.search(reading.title.plain) or witness.types & {"Systematic Review", "Meta-Analysis"}:
        return True
    told = first([s for s in reading.body if not _others(s)], SYSTEMATIC)
    return bool(told) or any(SEARCHED.search(s.plain) for s in reading.body)


def _systematic_review(reading: Reading, witness: _Witness) -> Judgement[Design] | None:
    if not _is_review(reading, witness):
        return None
    if SYSTEMATIC.search(reading.title.plain):
        return quoted(Design.SYSTEMATIC_REVIEW, "The title says it is a systematic review.", reading.title)
    told = first(reading.body, SEARCHED) or first(reading.body, SYSTEMATIC)
    if told is None:
        return Judgement(
            Design.SYSTEMATIC_REVIEW, "PubMed types it as a systematic review.", Basis.PUBLICATION_TYPE
        )
    return quoted(Design.SYSTEMATIC_REVIEW, "It searched the literature for studies.", told)


def _case(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    title = reading.title.plain
    if CASE_SERIES.search(title):
        return quoted(Design.CASE_SERIES, "The title says it is a case series.", reading.title)
    if CASE_REPORT.search(title):
        return quoted(Design.CASE_REPORT, "The title says it is a case report.", reading.title)
    told = first(reading.body, ONE_PERSON)
    if told and not RANDOM.search(reading.plain):
        return quoted(Design.CASE_REPORT, "It is about one person.", told)
    series = first(reading.part(Part.METHODS), CASE_SERIES)
    return quoted(Design.CASE_SERIES, "It describes a few patients one by one.", series) if series else None


def _qualitative(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    if QUALITATIVE.search(reading.title.plain):
        return quoted(Design.QUALITATIVE, "The title says it is qualitative.", reading.title)
    told = first(reading.part(Part.OBJECTIVE, Part.METHODS), QUALITATIVE)
    if told and not re.search(
        r"\bmixed[- ]methods?|randomiz|\bwritten comments|qualitative data", told.plain
    ):
        trial = any(_randomised_here(s) for s in reading.part(Part.TITLE, Part.METHODS))
        return None if trial else quoted(Design.QUALITATIVE, "People were asked for their views.", told)
    return None


def _secondary(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    told = first(reading.part(Part.TITLE, Part.OBJECTIVE, Part.METHODS, Part.BACKGROUND), SECONDARY)
    if told is None or re.search(r"secondary analys[ei]s will", told.plain):
        return None
    return quoted(Design.SECONDARY_ANALYSIS, "It looks again at the data of an earlier study.", told)


def _randomised(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    told = next((s for s in reading.sentences if _randomised_here(s)), None)
    if told is None or _denies_random(reading):
        return None
    text = " ".join(
        s.plain
        for s in reading.part(Part.TITLE, Part.OBJECTIVE, Part.METHODS, Part.BACKGROUND)
        if not _is_history(s)
    )
    if CROSSOVER.search(text):
        return quoted(
            Design.CROSSOVER_RCT,
            "People got the treatments in random order and crossed over.",
            _best(reading, CROSSOVER, told),
        )
    if CLUSTER.search(text):
        return quoted(
            Design.CLUSTER_RCT,
            "Groups of people were randomised, not single persons.",
            _best(reading, CLUSTER, told),
        )
    if re.search(r"in random order", text):
        return quoted(Design.CROSSOVER_RCT, "Everybody got every treatment, in random order.", told)
    if PILOT.search(text):
        return quoted(
            Design.PILOT_RCT, "It is a randomised pilot or feasibility trial.", _best(reading, PILOT, told)
        )
    return quoted(Design.RCT, "The text says that chance decided who got which treatment.", told)


def _best(reading: Reading, pattern: Phrase, otherwise: Sentence) -> Sentence:
    return first(reading.part(Part.TITLE, Part.METHODS, Part.OBJECTIVE), pattern) or otherwise


def _is_history(sentence: Sentence) -> bool:
    return bool(re.search(r"\b(?:earlier|previous|prior) (?:\w+ )?(?:pilot|trial|study)", sentence.plain))


def _randomised_here(sentence: Sentence) -> bool:
    if sentence.part is Part.CONCLUSIONS or (
        sentence.part is Part.BACKGROUND and sentence.labelled and not _own(sentence)
    ):
        return False
    return bool(RANDOM.search(sentence.plain)) and not OTHERS_TRIALS.search(sentence.plain)


def _own(sentence: Sentence) -> bool:
    """In a background section "this randomised trial" is the study itself; "randomised trials show" is
    not."""
    return bool(
        re.search(r"\b(?:this|we|the present|our|participants?|patients? (?:were|was)|in a) ", sentence.plain)
    )


def _denies_random(reading: Reading) -> bool:
    told = first(reading.part(Part.TITLE, Part.METHODS, Part.OBJECTIVE), NOT_RANDOM)
    return (
        told is not None
        and not RANDOM.search(reading.title.plain)
        and not re.search(r"and (?:quasi|non)", told.plain)
    )


def _observational(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    spoken = reading.part(Part.TITLE, Part.OBJECTIVE, Part.METHODS) + reading.part(Part.BACKGROUND)
    survey, cohort = first(spoken, SURVEY), first(spoken, COHORT)
    if (
        cohort
        and (survey is None or cohort.part is Part.TITLE)
        and not re.search(r"clinical trial|quasi-experiment", cohort.plain)
    ):
        return quoted(Design.COHORT, "It follows or looks back on patients; nobody was allocated.", cohort)
    if survey and not re.search(r"\b(?:were|was) (?:assigned|allocated)", reading.plain):
        return quoted(Design.CROSS_SECTIONAL, "It looks at people at one time, or asks them.", survey)
    return None


def _single_arm(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    told = first(
        reading.part(Part.TITLE, Part.OBJECTIVE, Part.METHODS, Part.RESULTS, Part.CONCLUSIONS), SINGLE_ARM
    )
    before = first(reading.part(Part.METHODS, Part.RESULTS, Part.BACKGROUND), BEFORE_AFTER)
    compared = next(
        (s for s in reading.part(Part.METHODS, Part.OBJECTIVE, Part.TITLE, Part.BACKGROUND) if _compares(s)),
        None,
    )
    if told and (
        compared is None or re.search(r"\bone-group|single-group|single-arm|pre-?post|no control", told.plain)
    ):
        return quoted(
            Design.SINGLE_ARM, "One group was looked at before and after, without a comparison group.", told
        )
    if before and compared is None and not first(reading.part(Part.RESULTS), GROUPS):
        return quoted(
            Design.SINGLE_ARM, "One group was looked at before and after, without a comparison group.", before
        )
    return None


def _compares(sentence: Sentence) -> bool:
    return bool(GROUPS.search(sentence.plain)) and not re.search(
        r"no control|without a control", sentence.plain
    )


def _controlled(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    told = next((s for s in reading.sentences if s.part is not Part.CONCLUSIONS and _compares(s)), None)
    if told and TREATED.search(reading.plain) and not NARRATIVE.search(reading.title.plain):
        because = "Groups are compared, and the text never says that chance decided who was in which."
        return quoted(Design.NONRANDOMISED_CONTROLLED, because, told)
    return None


def _discursive(reading: Reading, _: _Witness) -> Judgement[Design] | None:
    """A text without a number of its own, without "we" and without "patients were": somebody tells what is
    known."""
    own = re.search(
        r"\b(?:we|our|participants?|p ?[<=>]|this (?:study|trial)|(?:were|was) \w+(?:ed|ized))\b|\d",
        reading.plain,
    )
    if own or len(reading.body) < DISCURSIVE_SENTENCES or any(s.labelled for s in reading.body):
        return None
    return quoted(
        Design.NARRATIVE_REVIEW, "It tells what is known, without a study of its own.", reading.body[0]
    )


def _narrative(reading: Reading, witness: _Witness) -> Judgement[Design] | None:
    told = first(reading.sentences, NARRATIVE)
    if told:
        return quoted(Design.NARRATIVE_REVIEW, "It is a review without a systematic search.", told)
    if "Review" in witness.types:
        return Judgement(
            Design.NARRATIVE_REVIEW,
            "PubMed types it as a review, and it tells of no search.",
            Basis.PUBLICATION_TYPE,
        )
    return None


_RULES: tuple[Callable[[Reading, _Witness], Judgement[Design] | None], ...] = (
    _notice,
    _animal,
    _protocol,
    _guideline,
    _meta_research,
    _overview,
    _meta_analysis,
    _systematic_review,
    _case,
    _qualitative,
    _secondary,
    _randomised,
    _narrative,
    _observational,
    _single_arm,
    _controlled,
    _discursive,
)


def _from_types_or_title(reading: Reading, witness: _Witness) -> Judgement[Design]:
    """No abstract, or an abstract that tells nothing: title first, then PubMed's types."""
    for rule in (
        _notice,
        _animal,
        _protocol,
        _guideline,
        _meta_research,
        _overview,
        _meta_analysis,
        _case,
        _qualitative,
        _randomised,
    ):
        found = rule(reading, witness)
        if found is not None:
            return found
    for name, value in TYPES:
        if name in witness.types:
            return Judgement(
                value, f"PubMed types it as {name}; the text does not say.", Basis.PUBLICATION_TYPE
            )
    if SYSTEMATIC.search(reading.title.plain):
        return quoted(Design.SYSTEMATIC_REVIEW, "The title says it is a systematic review.", reading.title)
    return absent(Design.OTHER, "Neither the text nor PubMed's types say what kind of study it is.")
