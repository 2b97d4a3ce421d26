"""From what is typed to words: tokens, stems, sounds. Nothing here knows the catalogue."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pimms_cli.folding import fold
from pimms_cli.matching import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# A dotted or spaced acronym: D.A.L.O, c.a.f., C A F.
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W_]\b)?|\b[^\W\d_]\.[^\W\d_]\b")
# … unless all its letters may be elisions and little words: « il n y a ».
_SPACED = re.compile(r"\b(?=[a-z ]*[^aycdjlmnqstu ])(?:[a-z] ){2,}[a-z]\b")
_ELISION = re.compile(r"\b(?:l|d|j|n|s|m|t|c|y|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)' ?(?=\w)")
# … or stuck to the word before it: « la garec'est », « pasd'adresse »; not in « quelqu'un », « aujourd'hui ».
_STUCK_BEFORE = re.compile(r"\b(?!prud)([a-z]{3,}?)(?:qu(?!'un)|[ldjnsmtc])'(?=[aeiouyh])")
# « À » stuck to another word, which few words begin or end with: « rdvà la mairie », not « déjà ».
_STUCK_TO = re.compile(r"(?i)(?<=[^\W\d_]{2})(?<!voil)(?<!déj)(?<!cel)(?<!del)(?<!hol)à(?=\s)|\bà(?=[^\W_])")
# The short numbers of public services, as they are said: « 36 46 ».
_SHORT_NUMBER = re.compile(r"(?<!\d[ .-])(?<!\d)(3\d)[ .-](\d\d)(?!\d|[ .-]\d)")
# A sum of money: how much it is says nothing of what is asked. « 100e » is one, « le 20e » is a place.
_AMOUNT = re.compile(r"\b(?:\d{1,3}(?:[ .]\d{3})+|\d+)(?:,\d+)? *(?:€|(?:euros?|eur|balles)\b)|\b\d{2,3}[05]e\b")
# Between two things asked; a comma rather stands before what explains the first, a dot in « M. Untel » or
# « A.A.H. ».
_BETWEEN = re.compile(
    r"[;!?+/•]|(?<!\bM)(?<!\.\w)\.(?=\s)"
    r"|(?<=\s)[-–—](?=\s)"
    r"|\b(?:et|ou bien|ou|puis|pis|mais(?! (?:pas|plus|sans|jamais)\b)|aussi|[eé]galement|ainsi que|en m[eê]me temps"
    r"|tant qu.[aà] faire|pendant que j.y suis|sinon|ensuite|en plus|par contre|[aà] part [cç]a|au fait"
    r"|autre chose|(?:deuxi|troisi)[eè]me chose)\b",
    re.IGNORECASE,
)
# Where a statement may begin without a sign: a word that brings what explains the rest, or a subject, unless what is
# before it joins it to that (« le courrier que j'ai reçu »). Compiled when it is first used: few requests need it.
_STATEMENT = (
    r"(?i)"
    r"(?<![,;:])\s+(?=(?:alors|quand|lorsque|donc|du coup|bref|enfin|parce qu|car|ou|apr[eè]s|juste|[aà] qui|o[uù]"
    r"|aide[rz]?[- ]moi|faut|est[- ]ce que)\b)"
    r"|(?<![,;:])(?<!\bque)(?<!\bqui)(?<!\bquoi)(?<!\bsi)(?<!\bo[uù])(?<!\bdont)(?<!\bquand)(?<!\bcomme)(?<!\bcar)"
    r"(?<!\bcomment)(?<!\bcombien)(?<!\bpourquoi)(?<!\blorsque)"
    r"\s+(?=(?:j['’]|(?:je?(?:suis|ai|veux|peux|dois)|je|on|nous|c['’]?est|ce sont|[cç]a|voil[aà])\b))"
)
# « Pas le passeport, la carte vitale »: two names and nothing else. More words rather tell why (« pas le temps d'aller
# à la CAF, … ») or complain (« pas la première fois, … »).
_NAMED = (
    r"(?:l['’]|(?:le|la|les|un|une)\s)(?!(?:bonn?e?s?|seule?|première|temps|moyens?|droits?|sous?|rond|choix)\b)"
    r"\w+(?:[ '’-]\w+){0,4}?"
)
_CONTRAST = (
    rf"(?i)(?:non\b[, ]*)?(?:c['’]est |ce n['’]est )?pas (?:pour )?{_NAMED}"
    rf"(?:\s*,\s*(?:mais )?|\s+mais )(?:pour )?({_NAMED})"
)
_DENIED = re.compile(r"\b(?:pas|plus|jamais|sans|ni|non)\b", re.IGNORECASE)
_A_WORD = re.compile(r"[^\W\d_]{3}")
_COMMA = re.compile(r",(?!\d)")
_DOUBLED = re.compile(r"(.)\1+")
# A letter held down (« gaaare », « urgenttt »): no French word has one three times in a row.
_HELD = re.compile(r"([a-z])\1{2,}")
_ROMAN = re.compile(r"[ivxlcdm]+e?")
_WORD = re.compile(r"[a-z0-9]+")
_WRITTEN = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(("le", "la", "les", "l", "un", "une", "des", "du", "de", "d"))
"""What two texts may differ by that say the same word for word."""
# Words that are one, whatever stands between their parts, with what stands in all the ways to write them. « Chez vous »
# is the desk, where « chez » alone is a home, and whoever comes « vous voir » asks for no visit.
_GLUED = (
    ("pru", re.compile(r"pru ?d['\- ]h?o"), " prudho"),
    ("prud", re.compile(r"prud['\- ](?=h)"), " prud"),
    ("prud'", re.compile(r"prud'\w+"), " prudhommes"),  # « prud'gommes »: nothing else begins so
    ("aujourd'hui", re.compile("aujourd'hui"), "aujourdhui"),
    ("chez", re.compile(r"\bchez[ -]+vous\b"), "chezvous"),
    ("vous voir", re.compile(r"\b((?:re)?(?:ven|vien|pass(?!ep))\w*) vous voir\b"), r"\1 vousvoir"),
)

# Little words as they are heard: what is compared word for word must find them.
_MEANT = {"o": "au", "na": "a", "voire": "voir", "avoire": "avoir", "savoire": "savoir"}

# How the letters sound, for people who write what they hear. Applied in this order on folded words.
_SOUNDS = (
    (r"ph", "f"),
    (r"(?:ss|sc(?=[eiy])|c(?=[eiy])|t(?=ion|iel|ieu))", "s"),
    (r"(?:qu|q|ck|cc|k|c(?!h))", "k"),
    (r"g(?=[eiy])", "j"),
    (r"gu(?=[eiy])", "g"),
    # Silent or nearly: « forfait », « forfet »; « papier », « papié ».
    (r"aient$", "ai"),
    (r"[sxtdp]+$", ""),
    (r"(?:aie|ai|er|ez|ee|e)$", ""),
    (r"(?:eau|au)", "o"),
    (r"(?<=[aeou])ill", "y"),  # « bailleur », « bayeur »
    (r"ay", "ey"),  # « payer », « péyé »
    (r"(?:(?<=[bcdfghjnprstz])|(?<=fam))ill", "iy"),  # « billet », « biyet »; « ville », « mille » keep their l
    (r"(?:ai|ei)(?=n(?:[^aeiouyn]|$))", "i"),  # « train », « trin »
    (r"(?:ai|ei)", "e"),
    (r"(?:ym|yn|im(?=[bp]))", "in"),
    (r"(?:am(?=[bp])|em(?=[bp])|(?<!i)en(?=[^aeiouyn]))", "an"),
    (r"mpt", "nt"),  # « compte » is heard « conte »
    (r"om(?=[bp])", "on"),
    (r"y", "i"),
    (r"z", "s"),
    (r"(?<!c)h", ""),
    # Mute between two consonants: « passeport », « pasport ».
    (r"(?<=[aeiou][bdfgjklmnprstv])e(?=[bdfgjklmnprstv][aeiou])", ""),
    (r"(.)\1+", r"\1"),
)

# … and how they are called; the mute ending is only written at the end (« éressa », « achélème »).
_LETTER_NAMES = "a be ce de e ef ge ach i ji ka el em en o pe qu er es te u ve doublve ix igrec zed"
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", _LETTER_NAMES.split(), strict=True))
_LAST_LETTERS = _LETTERS | {letter: _LETTERS[letter] + "e" for letter in "fhlmnrsx"}
_ACRONYM = re.compile(r"\b[A-Z]{3,5}\b")


def clauses(text: str) -> list[str]:
    """What is asked in a request, one thing after the other, none twice: « un RDV et traduire un acte » gives two."""
    return list(dict.fromkeys(part for piece in _BETWEEN.split(text) if (part := piece.strip())))


def statements(text: str) -> list[str]:
    """What is stated in a request, one thing after the other, with or without a sign between them: « je veux divorcer
    j'ai 25 ans » states two; then, where several signs may as well stand within one of them, what the first one leaves
    and what comes before the last."""
    stated = [piece for clause in clauses(text) for part in re.split(_STATEMENT, clause) if (piece := part.strip())]
    signs = [*_BETWEEN.finditer(text)]
    halves = [text[signs[0].end() :], text[: signs[-1].start()]] if len(signs) > 1 else []
    return list(dict.fromkeys([*stated, *map(str.strip, halves)]))


def set_apart(text: str) -> list[str]:
    """What commas set apart: the things of a list, or what explains a request."""
    return [piece for part in _COMMA.split(text) if (piece := part.strip())]


def listed(parts: list[str]) -> list[str]:
    """Such parts, cut at commas too: « passeport, carte grise » is a list, or a request and what explains it."""
    return list(dict.fromkeys(piece for part in parts for piece in set_apart(part)))


def meant_instead(text: str) -> str:
    """What a request says that it means, where it first says what it does not (« pas le passeport, la carte vitale »);
    else nothing."""
    found = re.fullmatch(_CONTRAST, text.strip()) if _DENIED.search(text) else None
    return found[1] if found else ""


def is_denied(text: str) -> bool:
    """Whether something is said not to be, or not to be wanted (« pas de mutuelle »)."""
    return bool(_DENIED.search(text))


def says_something(text: str) -> bool:
    """Whether a text has a word of three letters or more."""
    return bool(_A_WORD.search(text))


def without_articles(said: list[str]) -> list[str]:
    """These words but the articles."""
    return [word for word in said if word not in _ARTICLES]


def written(text: str) -> list[str]:
    """The words of a text as they are written, cut at whatever is no letter or digit."""
    return _WRITTEN.findall(text)


def words(text: str, said: Callable[[str], float] | None = None) -> list[str]:
    """The words of a text, folded: elisions cut, dotted and spaced acronyms and short numbers closed up, sums of money
    without their numbers, the rest split. Of a letter that is held down two stay where that makes a word which is more
    `said`, else one."""
    # « é » alone is typed by ear, for « est », « et » or « ai »; « e » is a letter (« e-timbre »).
    padded = f" {text} "
    if " é " in padded or " è " in padded:
        text = padded.replace(" é ", " est ").replace(" è ", " est ")
    if "à" in padded or "À" in padded:
        text = _STUCK_TO.sub(lambda m: f" {m[0]} ", text)
    folded = fold(text)
    # Looking for a letter is quicker than for a pattern that has it.
    for piece, written, glued in _GLUED:
        if piece in folded:
            folded = written.sub(glued, folded)
    if _HELD.search(folded):
        folded = re.sub("[a-z]+", lambda m: _released(m[0], said), folded)
    if any(money in folded for money in ("€", "eur", "balle", "0e", "5e")):
        folded = _AMOUNT.sub("euros ", folded)
    if "." in folded:
        folded = _DOTTED.sub(lambda m: m[0].replace(".", ""), folded)
    if "3" in folded:
        folded = _SHORT_NUMBER.sub(r"\1\2", folded)
    if "'" in folded:
        folded = _ELISION.sub("", folded)
        folded = _STUCK_BEFORE.sub(lambda m: m[0] if said and not said(m[1]) else f"{m[1]} ", folded)
    folded = _SPACED.sub(lambda m: m[0].replace(" ", ""), folded)
    return [_MEANT.get(word, word) for word in _WORD.findall(folded)]


def _released(word: str, said: Callable[[str], float] | None) -> str:
    """A word without the letters that are held down in it; one that is a letter alone (« aaa ») or a Roman number
    (« XVIIIe ») as it is."""
    if len(set(word)) == 1 or _ROMAN.fullmatch(word):
        return word
    single, double = _HELD.sub(r"\1", word), _HELD.sub(r"\1\1", word)
    return double if said and said(double) > said(single) else single


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("french", 0)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The light stem of a folded word (Snowball's French stemmer; numbers and short words stay as they are).

    The stemmer tells é from e and we cannot (people do not type accents), so the endings that differ only by that
    are evened out before and after.
    """
    if len(word) <= settings.ENDING_TOO_SHORT or not word.isalpha() or len(set(word)) == 1:
        return word  # « eeee » is no « e »
    stemmed: str = _stemmer().stemWord(re.sub(r"e+s?$", "e", word))
    return stemmed.rstrip("e") or stemmed


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """What a folded word sounds like, roughly: « prefecture » and « praifecture » give the same key."""
    for pattern, replacement in _sounds():
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=1)
def _sounds() -> list[tuple[re.Pattern[str], str]]:
    """`_SOUNDS` compiled, when a word is first heard: most starts hear none."""
    return [(re.compile(pattern), heard) for pattern, heard in _SOUNDS]


def heard_words(texts: Iterable[str]) -> dict[str, str]:
    """The words of texts that have a ç, folded, with what `sound` must be given for them: « français » is heard with
    an s, which folding takes from it."""
    found: dict[str, str] = {}
    for text in texts:
        if "ç" in text or "Ç" in text:
            found |= zip(words(text), words(text.replace("ç", "ss").replace("Ç", "ss")), strict=True)
    return {word: heard for word, heard in found.items() if word != heard}


def spelled_acronyms(texts: Iterable[str]) -> dict[str, str]:
    """The acronyms of texts, folded, by what `sound` gives when they are read letter by letter: « APL » is found as
    « apéelle »."""
    acronyms = sorted({acronym.lower() for text in texts for acronym in _ACRONYM.findall(text)})
    return {
        sound("".join(map(_LETTERS.__getitem__, acronym[:-1])) + _LAST_LETTERS[acronym[-1]]): acronym
        for acronym in acronyms
    }


@lru_cache(maxsize=65536)
def undoubled(word: str) -> str:
    """A word with each letter that is doubled once: « rapport » gives « raport »."""
    return _DOUBLED.sub(r"\1", word)
