"""Words that tell which way a number goes, shared by the rules for printed and for told results."""

from __future__ import annotations

# "1.2 mm wider": the form of an adjective that sets two groups against each other.
_DOWNWARD = (
    r"lower|less|fewer|shorter|smaller|earlier|sooner|below|thinner|lighter|narrower|weaker|milder|poorer"
    r"|rarer|scarcer|slighter|lesser"
)
_UPWARD = (
    r"higher|more|greater|longer|larger|bigger|later|above|thicker|heavier|wider|stronger|warmer|better|worse"
    r"|faster|quicker|slower|deeper|farther|further|older|younger"
)
COMPARATIVE = rf"(?:{_DOWNWARD}|{_UPWARD})"
# What makes the sign of a number printed without one: "fell by 9", "7.6 minutes shorter".
LESS = (
    rf"(?:{_DOWNWARD}|reduc\w+|decreas\w+|fell|fallen|falls?|dropp?\w*|declin\w+|diminish\w+|shorten\w+"
    r"|lowered|eased|abated|subsided|receded|dwindled|attenuated"
    r"|shrank|shrunk|lessened|sank|sunk|lost|cut|(?:went|gone|c[ao]me) down)"
)
# A range whose ends are told in words, as the tables of reviews do: "0.9 lower to 0.1 higher".
SIDE = rf"(?: (?:{_DOWNWARD}|{_UPWARD}))?"
