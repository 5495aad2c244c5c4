"""Did chance decide who got what? Finds the sentence that says so, as long as it speaks of this very study.

A text tells of chance in two ways. Deeds ("were randomly allocated", "drew sealed envelopes") nearly always
belong to the study itself. The name ("randomised trial") may belong to anybody: to studies a review looked
for, to an earlier trial, to one that is still wanted. So a name needs more care than a deed. To pick a sample
by chance ("randomly selected") is neither.
"""

from __future__ import annotations

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Phrase, Reading, Sentence, any_of, first, holds, phrase

# What is done to people (or to the order of treatments) when they get their group.
ALLOTTED = (
    r"(?:assign|allocat|allot|divid|distribut|plac(?:ed|ing)|group|separat|split|put\b|order|sequenc|form"
    r"|arrang|partition|sort|enter|categoriz|classif|stratif|decided|determined)\w*"
)
# Said of groups only together with "randomly": by themselves they say nothing of groups.
GIVEN = r"(?:receiv|treat|provid|given|giving|administer|schedul|offer|expos|rotat)\w*"
# How chance is called in, after a verb of allotting.
BY_CHANCE = (
    r"(?:randomly\b(?! (?:select|sampl|chos|choos|pick|recruit|visit))|at random\b|by chance|by lots?\b"
    r"|by (?:a |the )?(?:remote )?(?:web|internet|telephone|computer)\b|by minimization|(?:by|with|using"
    r"|through|via|from|in|on|per|according to|based on|of) (?:[\w-]+ ){0,5}(?:random(?!ly select)\w*"
    r"|envelopes?|coins?|dice|lottery|lots|computer[- ]generated|toss|draw)\b)"
)
# Somebody tells what was done: chance at work. "ramdom" and "radomly" are common slips.
DEED = phrase(
    "random|ramdom|radom|by lot|lots|lottery|coin|envelope|dice|die |die.|chance|computer|internet"
    "|telephone"
    "| web |minimization|toss|drew|draw|pick|pull",
    r"\b(?:were|was|been|being|are|we|who|then) (?:\w+ ){0,2}(?:randomiz|ramdomiz|radomiz)ed\b"
    r"|\brandomiz(?:ed|ing) (?:\w+ ){0,3}?(?:to|into|in|between|among|by|1:1|using|either|equally|for|with"
    r"|after|at)\b|\b(?:we|to|software|computer|and|then) randomize\b|\b(?:random|ramdom|radom|randomal"
    r"|randomi)ly,? (?:and |or |then |but |were |was |equally |evenly |\w+ly "
    r"|select\w+ and (?:then )?|selected,? |chosen and (?:then )?){0,3}(?:" + ALLOTTED + "|" + GIVEN + ")"
    r"|\brandom (?:number|digit)s?\b[^.;]{0,90}?\b(?:divided|assigned|allocated|grouped)\b|\bat random,? "
    r"(?:\w+ ){0,4}(?:were|was) (?:allocated|assigned|divided)|\brandomly (?:in)?to (?:one"
    r"|two|three|four|a|an|the|either|receive|groups?)\b|\brandomly (?!select|sampl|recruit|visit)[a-z]+ed"
    r" (?:in)?to (?:two|three|four|equal|the|an?|either|one|groups?)\b"
    r"|\b" + ALLOTTED + r"[^.;]{0,90}?\b" + BY_CHANCE + r"|\b" + GIVEN + r"[^.;]{0,70}?\b(?:randomly\b(?! "
    r"(?:select|sampl|chos|choos|pick))|at random\b|in (?:a )?random(?:ized)?\b)|\brandom(?:ized)? (?:and "
    r"\w+ )?(?:allocation|assignment|order|sequence|blocks?|permut|division|distribution|grouping"
    r"|allotment|counterbalanc|cross|cluster(?! sampl))|\b(?:block|stratified|simple|permuted|cluster"
    r"|computer(?:ized)?|central|blocked|balanced) randomization|\b(?:after|before|at|since|from|following"
    r"|underwent|until|with|by) randomization|\brandomization (?:was|were|to|into|by|list|sequence|code"
    r"|schedule|table|process|procedure|method|with|used|using|in|ratio)\b|\bchance (?:allocation"
    r"|assignment|decided)|\bdecided by chance|\bdrawing (?:of )?lots|\bby lot\b|\blots were drawn|\bby "
    r"lottery|\blottery (?:method|system|draw)|\bcoin[- ](?:toss|flip)|\b(?:toss|flip)\w* (?:of )?(?:a "
    r")?coin|\bcoin (?:was|being) (?:toss|flip)|\b(?:roll|throw|cast)\w* (?:of )?(?:a )?dic?e\b"
    r"|\b(?:sealed|opaque|numbered|closed|shuffled) (?:opaque |sealed |numbered )?envelopes?|\b(?:drew"
    r"|drawn|drawing|picked|picking|pulled|pulling) (?:\w+ ){0,4}(?:lots?|envelopes?|slips?|cards?|balls?"
    r"|tickets?|straws?)\b|\b(?:lots|envelopes?|slips|cards|balls|tickets) (?:were |was )?drawn"
    r"|\bminimization (?:method|procedure|algorithm|program|software)|\b(?:allocation|groups?|order) "
    r"(?:\w+ ){0,6}(?:was|were|being) (?:\w+ )?(?:random(?!ly select)|by lot|drawn|by chance)",
)
# The same in few words, as terse abstracts have it: "(random numbers)", "lots were cast", "drew either".
_COMPUTER_LIST = (
    r"computer(?:ized|[- ]generated)? (?:random )?(?:list|sequence|allocation|schedule|code|draw)\b"
)
TERSE_DEED = phrase(
    "random|lots|computer|drew|drawn|telephone|chance|shuffled|minimization",
    r"\brandom (?:numbers?|digits?|table|draw|list)\b|\brandom: |\brandom[- ]order\b|\bas randomized\b"
    r"|\brandomly (?:instruct|compar|taught|teach|got\b|had\b|underw|led\b|sent\b)\w*"
    r"|\b(?:half|another|\d+)(?: \d+)?(?: of (?:them|whom|the \w+))?,? (?:were )?(?:randomly "
    r"(?:chosen|picked|selected|drawn)|(?:chosen|picked|selected|drawn) (?:at random|by (?:a |an |the "
    r")?(?:\w+ )?(?:computer|lot)))|\b(?:vs\.?|versus|or|and|between|among|out|being made)\b[^.;]{0,80}?(?<!"
    r"chosen )(?<!selected )(?<!picked )(?<!drawn )(?<!sampled )\bat random\b|\b(?:draw|cast|casting) (?:of "
    r")?lots\b|\blots (?:were )?(?:cast|decided|determined|fell)\b|\bdrew either\b|\b(?:patients|women|men"
    r"|mothers|participants|people|children|infants|volunteers|runners|adults|nurses|students|subjects"
    r"|outpatients|\d+\)) (?:[^.;]{0,60} )?were drawn (?:\w+ly )?(?:in)?to (?:a |an |the |\w+ )?(?:[\w-]+ "
    r"){0,3}(?:group|massages?|control|arm|rest)\b|\b(?:drawn?|drew) (?:from|out of) (?:a|an|the) (?:\w+ "
    r")?(?:bag|box|hat|bowl|jar|urn|envelope|container)\b|\bleft to chance\b|\bshuffled (?:deck|cards?"
    r"|pack)\b|\bby minimization\b|\b(?:by|from|with|using|via|per) (?:a |an |the )?(?:\w+ )?"
    + _COMPUTER_LIST
    + r"|\bcomputer[- ]generated allocation\b|\bby computer,? [^.;]{0,40}\b(?:assigned|allocated|placed)\b"
    r"|\ballocation (?:\w+ )?(?:by|through|from|via) (?:a |an |the )?(?:central|remote|telephone|web"
    r"|computer)\w*\b",
)
# To pick a sample is no allocation, and "nothing was left to chance" no lottery.
SAMPLE_DRAWN = any_of(
    r"\bnothing (?:\w+ )?left to chance|\b(?:were|was) (?:randomly )?(?:selected|sampled|chosen|recruited"
    r"|picked) (?:[^.;]{0,50} )?(?:by|with|using|from|through) (?:a |the )?random (?:numbers?|digits?|table"
    r"|draw|list)"
    r"|\brandom (?:numbers?|digits?) (?:\w+ ){0,3}(?:select|sampl)"
)
# The name of such a study.
NAME = phrase(
    "random|rct",
    r"\brandomized\b|\brcts?\b|\brandom(?:ly)?[- ]?(?:controlled|control|clinical|crossover|cross-over"
    r"|comparative)\b|\brandom trial|\brandomize (?:controlled|clinical)\b|\brandomization\b",
)
# The study speaks of itself.
OURS = any_of(
    r"\b(?:this|our|the present|the current|present|we (?:conducted|performed|undertook|did|carried out"
    r"|ran|report|designed|used|present)|is|was|used|using|in|as|via|design(?:ed)?|of) (?:an?,? "
    r")?(?:[\w-]+,? ){0,6}(?:\w+-)?(?:randomized|rct|random)\b"
)
# The name belongs to studies of others, or to a plan or wish.
OTHERS_BEFORE = (
    r"\b(?:previous|earlier|prior|past|published|existing|another|future|further|larger|definitive"
    r"|full-scale|well-designed|other|no|few|only|available|current|multiple|several|many|most|all|lack of"
    r"|need for|absence of|paucity of|dearth of|if an?|whether an?|whether|that an?|like an?"
    r"|include[ds]?(?! in)|including|(?:evidence|data|patients|participants|sample|women|recruited|came"
    r"|taken|dyads|people|children) from|recent|search(?:ed)? for|retrieved?|identif(?:y|ied)|rigorous"
    r"|(?:during|as part of|part of|join|used from|based on|shown in|found in|benefits? in|to inform) an?"
    r"|adequately powered|high-quality|scale) (?:[\w-]+,? ){0,5}(?:randomized|rcts?)\b"
)
OTHERS = any_of(
    OTHERS_BEFORE
    + r"|\b(?:was|were|been) (?:shown|found|demonstrated|reported|seen)\b[^.;]{0,120}\bin (?:the|an?) "
    r"(?:[\w-]+,? ){0,3}\(?randomized\b|\bread with\b"
    r"|\b(?:studies|trials|papers|articles|reports),? (?:[\w(]+ ){0,3}(?:of "
    r"(?:them|which|these) )?(?:\w+ )?randomized\b|\b(?:randomized|random)\b[^.;]{0,60}?\b(?:trials"
    r"|studies|rcts|experiments|reports"
    r"|evidence)\b|\brcts\b|\b(?:randomized|rcts?)\b[^.;]{0,140}?\b(?:needed|warranted|required|eligible"
    r"|should|would be|awaited|recommended|desirable|necessary|justified|feasible|were (?:searched"
    r"|included|selected|sought|retrieved|identified))\b|\bearlier trial|\bprevious trial|\bnested (?:in"
    r"|within)|\bfuture trial|\bwould be feasible|\bmendelian|\bparticipants of an?\b|\bembedded (?:in"
    r"|within)"
)
# Even a deed may be another's: trials in which people were randomised, an earlier trial, a wish.
OTHERS_DEED = any_of(
    r"\b(?:trials|studies|rcts|articles|papers|reports)\b (?:\w+ ){0,6}?(?:that|which|where|with"
    r"|randomiz\w+|compar\w+|random)\b|\b(?:earlier|previous|future|prior) (?:\w+ ){0,2}(?:trial|study)\b"
    r"|\bnested (?:in|within)|\b(?:needed|warranted|desirable|required|necessary)\b|\bmendelian"
    r"|\b(?:would be|should be|could be|had been) (?:\w+ )?random|\brandom(?:ized)? (?:sequence generation"
    r"|allocation concealment)|\brandomized (?:[\w-]+,? ){0,3}(?:trials|studies|rcts|evidence|comparisons"
    r"|experiments)\b|\brandomization (?:was|were) (?:\w+ ){0,2}described\b"
)
# No chance. Alternation, days of the week and order of arrival are none either, and simply never match.
DENIED = phrase(
    "random",
    r"\b(?:non|un|pseudo|quasi|semi)-? ?random\w*|\b(?:not|never|without|no|nor|neither|lack of|lacked"
    r"|lacking|absence of|instead of|non) (?:been |be |any |a |truly |adequately |completely |fully "
    r"|formally |feasible to |possible to |strictly |or |concealed ){0,2}random(?:iz\w+|ly|,| allocation| "
    r"assignment| division|\.|$)|\brandomization (?:was|were|is) (?:not|impossible|in?feasible|deemed)"
    r"|\bnot (?:at )?random\b",
)
# "Randomised and non-randomised" is said of what a review took in, or of two parts of one study.
BOTH_KINDS = any_of(
    r"\b(?:and|or|/) ?(?:non|quasi)|\brandomized (?:\w+ ){0,3}(?:and|or) |\bnot random (?:sample|order)"
    r"|\bnon-? ?randomized (?:[\w/-]+ ){0,3}(?:group|cohort|arm|patients|participants|subjects|women"
    r"|controls|sequence|observational)\b"
)
QUASI_EXPERIMENT = phrase("quasi", r"\bquasi-? ?experiment\w*")

# Surgeons shorten the rotator cuff tear to RCT too.
CUFF_TEAR = regex(
    r"\b(?:(?:(?:with|of) )?(?:massive|painful|symptomatic)|with|of) rcts?\b(?! of)|\bcuff tears? \(rcts?\)"
)
# Two trials of one's own in one report.
OWN_PAIR = any_of(
    r"\b(?:results (?:of|from)|two|three|both) (?:[\w-]+,? ){0,5}randomized (?:[\w-]+,? ){0,5}(?:trials"
    r"|studies)(?: (?:[\w-]+ ){0,3}were (?:\w+ )?(?:conducted|performed|carried out|undertaken)|$)"
)

# "Thirty people entered this randomised trial": this study, whatever stands around it.
THIS_TRIAL = any_of(
    r"\b(?:this|our|the present|the current) (?:[\w-]+,? ){0,3}randomized (?:[\w-]+,? ){0,4}(?:trial|study)\b"
)

_TOLD_IN = (Part.TITLE, Part.OBJECTIVE, Part.METHODS)


def chance(reading: Reading, deed: Sentence | None) -> Sentence | None:
    """The sentence by which chance decided who got what in this study; None when none says so.

    `deed` is what `first_deed` found, so that it need not be sought twice.
    A text that calls itself non-randomised is believed, unless its title says otherwise; "quasi-experimental"
    only outweighs a name, because many authors write it of groups that were formed by lot.
    """
    told = deed or _first_name(reading)
    if told is None or _named(reading.title):
        return told
    if _denied(reading):
        return None
    quasi = first(reading.part(*_TOLD_IN), QUASI_EXPERIMENT)
    return told if quasi is None or told is deed else None


def first_deed(reading: Reading) -> Sentence | None:
    """The first sentence in which somebody lets chance decide."""
    if not holds(reading.plain, (*DEED.needs, *TERSE_DEED.needs)):
        return None
    return next((s for s in reading.sentences if _deed(s)), None)


def mentions_chance(plain: str) -> bool:
    """Whether these words speak of chance at all, whoever's."""
    return bool(NAME.search(plain) or DEED.search(plain))


def _first_name(reading: Reading) -> Sentence | None:
    return next((s for s in reading.sentences if _named(s)), None)


def _deed(sentence: Sentence) -> bool:
    if sentence.part is Part.CONCLUSIONS or not (DEED.search(sentence.plain) or _terse(sentence.plain)):
        return False
    return not OTHERS_DEED.search(sentence.plain) and not DENIED.search(sentence.plain)


def _terse(plain: str) -> bool:
    return bool(TERSE_DEED.search(plain)) and not SAMPLE_DRAWN.search(plain)


def _named(sentence: Sentence) -> bool:
    """In what is known already and in conclusions, only "this randomised trial" is the study itself."""
    plain = CUFF_TEAR.sub(" ", sentence.plain) if "rct" in sentence.plain else sentence.plain
    if NAME.search(plain) is None or DENIED.search(plain):
        return False
    if OTHERS.search(plain) and not OWN_PAIR.search(plain) and not THIS_TRIAL.search(plain):
        return False
    afar = sentence.part is Part.CONCLUSIONS or (sentence.part is Part.BACKGROUND and sentence.labelled)
    return not afar or bool(OURS.search(plain))


def _denied(reading: Reading) -> bool:
    told: Phrase = DENIED
    spoken = (s for s in reading.sentences if s.part is not Part.BACKGROUND or not s.labelled)
    return any(told.search(s.plain) and not BOTH_KINDS.search(s.plain) for s in spoken)
