"""The shapes of lines in postings: labels, headings, addresses, pay.

Repetitions have bounds, so that no text makes them slow.
"""

from __future__ import annotations

import re

BREAKS = re.compile(r"\r\n|[\r\n\v\f\u0085\u2028\u2029]")
COMMANDS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
MARKS = re.compile(r"^(?:[#>*•·▪◦‣–—-]+\s+|\*\*|__)+|(?:\*\*|__)+$")
LABEL = re.compile(r"(?P<label>[^:：]{2,40}?)\s*(?:\*\*)?\s*[:：]\s*(?:\*\*)?\s*(?P<value>.*)")
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”()\[\]{}|]+", re.IGNORECASE)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
MONEY = r"(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf|nok|sek|dkk|pln|cad|aud|kr)\b|円)"
AMOUNT = r"\d[\d.,’' ]{0,12}\d?(?:k\b|万)?"
PER = r"(?:\s?(?:per|an?|/|pro|par|por|i|im|p\.)\s?(?:[a-z]{1,8}\b)?(?:\s[a-z]{4,8}\b)?)?"
SALARY = re.compile(
    rf"(?:{MONEY}\s?{AMOUNT}(?:\s?(?:-|–|—|to|bis|a|à)\s?{MONEY}?\s?{AMOUNT})?(?:\s?{MONEY})?"
    rf"|{AMOUNT}(?:\s?(?:-|–|—|to|bis|a|à)\s?{AMOUNT})?\s?{MONEY}){PER}",
    re.IGNORECASE,
)
HUGE = re.compile(r"\s?(?:m\b|mn\b|million|billion|bn\b|mio|mrd)", re.IGNORECASE)
AT = re.compile(r"^(?P<title>.{3,90}?)\s+(?:at|@|bei|chez|hos|presso)\s+(?P<organization>.{2,80})$")
SEEKS = re.compile(
    r"^(?P<organization>.{2,60}?)\s+(?:is|are)\s+(?:currently\s+|now\s+)?"
    r"(?:looking for|seeking|hiring|recruiting)\s+(?:an?\s+|our\s+|the\s+)?(?P<title>.{3,80}?)"
    r"(?:\s+(?:to|who|for|with|in|based)\b.*|[.,;!].*)?$"
    r"|^(?P<org2>.{2,60}?)\s+(?:sucht|suchen|seeks|recherche|recrute|busca|soker|søker|söker|zoekt"
    r"|cerca)\s+(?:zum\s\d{1,2}\.\s?[\w.]{1,12}\s(?:\d{4}\s)?)?"
    r"(?:(?:eine?(?:[/:*]?[nr])?|an?|une?|un\(e\)|una?|en|ein|een|uno)\s+)?(?P<title2>.{3,80}?)"
    r"(?:\s+(?:to|für|zum|pour|para|til|som|voor|per|in|ab)\b.*|[.,;!].*)?$",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"^(?:about|über|à propos de|sobre|om|over)\s+(?P<organization>[^.:!?]{2,60})$", re.IGNORECASE
)
PARTS = re.compile(r"\s+[·|•]\s+")
SMALL = frozenset(
    {
        *("of", "and", "the", "for", "at", "in", "on", "de", "la", "le", "du", "des", "et", "der"),
        *("die", "das", "und", "im", "am", "von", "y", "e", "i", "og", "och", "en", "van", "het"),
        *("da", "do", "di", "della", "del"),
    }
)
NO_PLACE = re.compile(
    r"\b\d|\bago\b|applicant|repost|full.?time|part.?time|remote only", re.IGNORECASE
)
STARTS = re.compile(
    r"\b(?:start|starts|starting|begin|begins|interviews?|beginn|eintritt|debut|inicio|oppstart)\b"
)
WEEKDAY = (
    r"\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:montag|dienstag|mittwoch|donnerstag)"
    r"|(?:freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi)"
)
PLACE = re.compile(
    r"^[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3}, [^\W\d_][\w.'’ -]{1,40}(?:, [^\W\d_][\w.'’ -]{1,40})?"
    r"(?: \((?:hybrid|remote|on-?site)\))?$",
    re.IGNORECASE,
)
# "Position: full time" says how, not what.
TERMS = re.compile(
    r"(?:full|part)[\s-]?time|permanent|temporary|contract|freelance|remote|hybrid|on[\s-]?site"
    r"|vollzeit|teilzeit|temps plein|temps partiel|jornada completa|heltid|deltid|voltijd|deeltijd",
    re.IGNORECASE,
)
