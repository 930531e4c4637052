"""Lengths of time and terms in English, which no printed date bounds: within sixty days of.

Conventions: coding manual section 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from transforms.classify.calendar import alternation

_UNIT: Final = r"(?:year|month|week|day|decade|quarter)s?"
#: Events from which terms count.
_EVENTS: Final = (
    r"entry\sinto\sforce|signature|signing|adoption|receipt|request|notification|notice"
    r"|ratification|expiry|termination|publication|exchange|notes?|arrest|appointment|arrival|completion|commencement|conclusion"
    r"|submission|launch|approval|designation|delivery|departure|order|award|judgment|detention"
    r"|accession|acceptance|deposit|presentation|establishment"
)
_OF_PAPER: Final = (
    r"(?:\sof\s(?:the|this|that|such|an?|its|their|any|these|both)\s(?:[\w-]+\s){0,3}?"
    r"(?i:agreement|treaty|protocol|convention|memorandum|mou|resolution|decision|contract|statement"
    r"|declaration|arrangement|notices?|notifications?|requests?|invoice|applications?|notes?"
    r"|communications?|instruments?(?:\sof\sratification)?|comments?|reports?|proposals?|mandate|term|work|session|meeting|appointment)(?![-\w]))?"
)
#: What a term is counted from: within 60 days of receipt of the notice.
_AFTER_EVENT: Final = (
    r"\s(?:of|after|from|following)\s(?:the\s|an?\s|its\s|such\s|that\s|this\s)?"
    rf"(?:dates?\sof\s)?(?:the\s|an?\s|its\s|such\s|that\s)?(?:{_EVENTS})"
    rf"{_OF_PAPER}(?![-\w])"
)
#: The event whose day starts a term, as `the date of receipt of the request` names it.
_EVENT: Final = rf"(?:{_EVENTS}|deposit|exchange|acceptance|accession)"
_DAY_OF: Final = (
    r"(?:the\s)?dates?\s(?:of|on\swhich)\s(?:the\s|an?\s|its\s|such\s)?"
    rf"(?:[a-z]+\s){{0,3}}?{_EVENT}{_OF_PAPER}"
)
_BY: Final = (
    r"before|by|until|till|ahead\sof|prior\sto|in\sadvance\sof|in\stime\sfor|by\sthe\stime\sof"
)
_NTH: Final = (
    r"(?:[a-z]+-)?(?:first|second|third|fourth|fifth|sixth|tenth|fifteenth|thirtieth|sixtieth"
    r"|ninetieth)|[0-9]{1,2}(?:st|nd|rd|th)"
)
_UNITS: Final = r"(?:years?|months?|weeks?|days?|hours?)"
_BRACKET: Final = r"(?:\s\([^)]*\))?"


def lasting(words: Mapping[str, Any], numbers: str) -> str:
    """Pattern of lengths of time and of terms, which no printed date bounds."""
    return "|".join((_counted(words, numbers), _terms(numbers), _meetings(words, numbers)))


def _counted(words: Mapping[str, Any], numbers: str) -> str:
    """Years that run up to the document or on from it, and first and last ones."""
    count = rf"(?P<count>{numbers}){_BRACKET}[\s-]"
    leads = alternation([*words["back_leads"], *words["ahead_leads"]])
    return (
        rf"(?P<lasting>(?:(?:in|over|during|within|for|throughout)\s(?:the\scourse\sof\s|each\sof\s)?)?the\s(?P<lead>{leads})\s"
        rf"(?:(?:{numbers}(?:\sto\s|\sor\s|[-–]))?{count}|several\s|few\s|couple\sof\s)?"
        rf"(?:(?:budget|fiscal|financial|calendar|academic|school)\s)?(?P<unit>{_UNIT})(?:\s(?:and|or)\s{_UNIT})?(?![-a-z]|\sof)(?:\ssince)?"
        rf"|in\sthe\s{numbers}\syears\ssince)"
        rf"|(?P<first>(?:in|over|during|within|for)\sthe\s(?:first|initial|last|final)\s"
        rf"{numbers}\s{_UNITS}(?:\s(?:after|following|from|of)\s"
        r"(?:the\s|its\s)?(?:[a-z]+\s){0,3}?(?:force|signature|signing|application))?"
        r"(?![a-z]|\sof\s(?:[0-9]|(?:the|this|last|next)\syear)))"
        r"|(?P<initial>(?:in|during|for|over)\s(?:its|their)\s(?:first|initial|opening|final|last)\s"
        r"(?:(?:two|three|five)\s)?(?:years?|months?|phase)(?:\sof\s(?:operation|existence))?(?![-\w]))"
        r"|(?P<year_rest>within\s(?:the|this|the\scurrent)\s(?:calendar\s)?year)(?![-\w])"
        rf"|(?P<stretch>over\s(?:a\speriod\sof\s)?{numbers}{_BRACKET}\s"
        r"(?:years?|months?)(?!\s(?:ago|of|old|since)|[-’'\w]))"
        rf"|(?P<then>after\s(?P<later>{numbers}){_BRACKET}\s(?P<later_unit>year|month|week|day)s?"
        r"(?![-\w]|\s(?:of|from|following|after)\s)"
        rf"|in\s(?P<hence>{numbers})\s(?P<hence_unit>year|month|week|day)s?[’']?\stime(?![-\w])"
        rf"|(?P<ahead>{numbers})\s(?P<ahead_unit>year|month|week|day)s?\sfrom\snow(?!\son|[-\w]))"
        rf"|(?P<spell>for\s(?:up\sto\s)?(?:an?\s(?:(?!further|additional|second|similar|like)[a-z]+\s)?(?:period|term)\sof\s)?(?P<spell_count>{numbers})"
        rf"{_BRACKET}\s(?P<spell_unit>year|month|decade)s?(?![-’'\w]|,?\s(?:starting|beginning|commencing|following|after|from|as|with"
        rf"|effective|ago|and\s{numbers})\s))"
        r"|(?P<each>a\syear(?![-\w]|\s(?:ago|earlier|later|of|in\swhich|since|when|that|before|after)\s)"
        r"|in\s(?:any\sone|any\sgiven|each|every)\s(?:(?:[a-z]+\s)?(?:year|season|month|quarter|cycle))(?![-\w]))"
    )


def _terms(numbers: str) -> str:
    """Terms that count from an event: signature, receipt of a notice, entry into force."""
    return (
        r"(?P<signing>(?:upon|(?:on|from|as\sof)\s(?:the\s)?(?:date|day)\sof)\s"
        r"(?:the\s|its\s|their\s|this\s)?(?:last\s|final\s)?(?:signature|signing)"
        r"(?!\sof\s[a-z]*\s?(?:contract|treat))(?![-\w]))"
        r"|(?P<notified>(?:upon|(?:on|from)\s(?:the\s)?date\sof)\s(?:the\s)?"
        r"(?:last|later|latter|final|second|written)?\s?(?:of\sthe\stwo\s)?"
        r"(?:notifications?|receipt|exchange|deposit)(?![-\w]))"
        r"|(?P<upon>(?:upon|(?:on|from|as\sof)\s(?:the\s)?(?:date|day)\sof)\s(?:the\s|its\s)?"
        rf"(?:entry\sinto\sforce|expiry|expiration){_OF_PAPER})"
        rf"|(?P<length>(?P<adopted>{numbers}){_BRACKET}\s(?P<adopted_unit>day|week|month|year)s?\s"
        r"(?:following|from|after)\s(?:the\s)?(?:date\sof\s)?(?:the\s|its\s)?(?:adoption|signature)"
        rf"{_OF_PAPER}(?![-\w]))"
        rf"|(?P<nth_day>(?:on|from)\sthe\s(?:{_NTH})\s(?:day|month)\s(?:of\sthe\s(?:{_NTH})\smonth\s)?"
        rf"(?:following|after|from)\s(?:{_DAY_OF}|(?:the\s)?(?:[a-z]+\s){{0,3}}?{_EVENT}{_OF_PAPER})(?![-\w]))"
        rf"|(?P<past_event>{numbers}{_BRACKET}\s(?:calendar\s)?{_UNITS}\s(?:following|from|after)\s"
        rf"{_DAY_OF}(?![-\w]))"
        rf"|(?P<within>within\s(?:a\s(?:maximum\s)?period\sof\s)?(?P<due>{numbers}|a|an){_BRACKET}\s"
        rf"(?:calendar\s|working\s|business\s)?(?P<due_unit>{_UNITS})"
        rf"(?P<event>\s(?:of|after|from|following)\s{_DAY_OF}(?:\sof\s(?:the|such|that|an?|its)\s"
        rf"(?:request|notice|notification|application))?(?![-\w])|{_AFTER_EVENT})?"
        r"|within\s(?:(?:a\sfew|several|a\smatter\sof)\s)?(?:hours|days|weeks|months)"
        r"(?![-’'\w]|\s(?:of|after|from|following)\s)"
        rf"|(?:no|not)\slater\sthan\s{numbers}{_BRACKET}\s{_UNITS}\s"
        r"(?:after|following|from|before|prior\sto)(?:\s(?:the|its))?(?:\sdate)?(?:\sof)?(?:\s(?:the|its))?"
        r"(?:\s(?:intended\s|proposed\s)?(?:entry\sinto\sforce|signature|receipt|expiry|expiration"
        rf"|termination|meeting){_OF_PAPER})?)"
        rf"|(?P<ahead_of_end>(?:at\sleast\s)?{numbers}{_BRACKET}\s(?:calendar\s)?{_UNITS}\s(?:before|prior\sto)\s"
        r"(?:the\s|its\s|their\s)?(?:dates?\sof\s)?(?:the\s|its\s)?(?:intended\s|proposed\s)?(?:entry\sinto\sforce|expiry|expiration"
        r"|termination|end)(?:\sof\s(?:the|such|each|any|this|that|its)\s(?:[\w-]+\s){0,2}?(?:period|term|agreement"
        r"|validity|memorandum|mou|treaty|arrangement))?(?![-\w]))"
        rf"|(?P<valid>(?:(?<=in\sforce\s)|(?<=in\seffect\s)|(?<=valid\s)|(?<=effective\s))"
        rf"for\s(?:an?\s(?:[a-z]+\s)?(?:period|term)\sof\s)?(?P<term>{numbers})"
        rf"{_BRACKET}\s(?P<term_unit>year|month)s?)"
    )


def _meetings(words: Mapping[str, Any], numbers: str) -> str:
    """Sessions, presidencies and what comes round every year."""
    ordinals = alternation(words["session_ordinals"])
    return (
        r"(?P<rounds>(?:by|at|before|in|during)\s(?:the\s)?(?:end|start|beginning|middle|first\shalf"
        r"|second\shalf|first\squarter|last\squarter)\sof\s(?:each|every)\s"
        r"(?:calendar\s|fiscal\s|financial\s)?(?:year|quarter|month)(?![-\w])"
        rf"|(?:once\s|twice\s)?every\s(?:{numbers}|other|few|second|third|fourth)\s{_UNITS}(?![-\w])"
        r"|(?:once|twice|three\stimes|four\stimes)\s(?:a|per|each|every)\s"
        r"(?:calendar\s)?(?:year|quarter|month|week)(?![-\w])"
        r"|(?:each|every)\s(?:spring|summer|autumn|fall|winter|(?-i:January|February|March|April|May|June|July|August|September|October|November|December))(?![-\w])"
        rf"|at\sintervals\s(?:of|not\sexceeding|no\slonger\sthan)\s[\w-]+\s{_UNITS}(?![-\w]))"
        rf"|(?P<border>(?:{_BY})\s(?:the|its|their|our)\s(?:(?:start|end|beginning|close|conclusion"
        r"|opening|middle)\sof\s(?:the|its|their|our)\s)?"
        rf"(?:next|forthcoming|upcoming|coming|(?:[a-z]+-)?(?:{ordinals})|[0-9]{{1,3}}(?:st|nd|rd|th))\s"
        rf"(?:[\w’'-]+\s){{0,3}}?(?i:{alternation(words['meetings'])})(?![\w])(?:\sof\sthe\s(?-i:[A-Z][\w’-]*)"
        r"(?:\s(?:of\s(?:the\s)?)?(?-i:[A-Z][\w’-]*))*)?"
        rf"|(?:{_BY})\s(?:the|its|their)\s(?:start|end|beginning|close|conclusion)\sof\s(?:the|its|their)\s"
        r"(?:[\w’'-]+\s){0,2}?(?:monsoon|winter|summer|harvest|season|mandate|project|programme|transition|term|period"
        r"|presidency|chairmanship|session|meeting|negotiations?|talks)(?![-\w])"
        rf"|(?:{_BY})\sthe\s(?:next\s)?(?-i:(?:[A-Z][\w’'-]*\s){{1,5}})"
        r"(?-i:Meeting|Summit|Conference|Session|Congress|Assembly|Ministerial)(?!\w)"
        rf"|(?:{_BY})\s(?:(?-i:COP|MC|CMA|INC)[-\s]?[0-9]{{1,2}}(?![0-9])"
        r"|(?:the\s|its\s|their\s)?(?:full\s|initial\s|final\s)?"
        r"(?:deployment|entry\sinto\sforce|expiry|expiration|ratification)(?![-\w])))"
        rf"|(?P<crisis>(?:{_BY}|during|since|after)\sthe\s(?:COVID-19\s|global\s|financial\s)?"
        r"(?:(?-i:Second\sWorld\sWar|First\sWorld\sWar|Cold\sWar|Korean\sWar|Vietnam\sWar)|pandemic|outbreak|war|crisis|hostilities|conflict|earthquake|hurricane)(?:\sof\s(?:the\s)?(?:war|pandemic|hostilities|conflict|crisis|COVID-19))?(?![-\w]|\sseason))"
        r"|(?P<meanwhile>(?:at\sthe\stime|in\sthe\scourse)\sof\s(?:the|its|their|this|our)\s"
        rf"(?:[\w’'-]+\s){{0,3}}?(?i:{alternation(words['meetings'])}|talks|negotiations)(?![-\w]))"
        r"|(?P<session>(?:at|during|in)\s(?:its|their)\s(?:resumed\s)?"
        rf"(?:[a-z]+-)?(?:{ordinals})\s(?:[a-z]+\s){{0,2}}session(?![\w]))"
        r"|(?P<next>at\s(?:the|its|their|our)\snext\s(?:[a-z]+\s)?(?:meeting|session|summit|round)(?!\w))"
        r"|(?P<from_event>since\s(?:then(?!\w)|(?:independence|reunification|unification|normali[sz]ation)(?!\s(?:in|of)\s|\w)|(?:the|its|their|our)\s(?:last\s|previous\s|first\s|joint\s)?"
        r"(?:meeting|visit|summit|session|establishment|inception|launch|founding|creation|adoption"
        r"|signing|signature|entry\sinto\sforce|independence)(?!\w|\s(?:in|on|of)\s)))"
        r"|(?P<during>(?:during|(?<!takes\s)(?<!take\s)(?<!taken\s)(?<!took\s)(?<!taking\s)over|throughout|for\sthe\sduration\sof)\s"
        r"(?:this|the|its|his|her|their|[A-Z][\w.’' ]+?[’']s?)\s(?:(?![0-9]{4})[\w-]+\s){0,3}?"
        rf"(?:{alternation(words['periods'])})(?![-\w]|\s(?:from\s|of\s)?(?:1[89]|20)[0-9]{{2}}"
        r"|\s(?:of|in|last|the|a)\s(?:previous\s|preceding\s)?(?:year|[12][0-9]{3}))"
        r"(?:\s(?:of|on)\sthe\s(?:[A-Z][\w’-]*\s)*?(?:Council|Union|Organi[sz]ation|Association|Group|Assembly"
        r"|G7|G20|ASEAN|EU|UN|Board|Committee)(?![-\w]))?)"
    )
