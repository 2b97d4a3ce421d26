"""The ways people write the same request: what the matching must not mind."""

from __future__ import annotations

import random
import re
import unicodedata

from pimms_cli.folding import fold
from pimms_cli.matching.french import count_of

NEIGHBOURS = {
    "a": "qz", "b": "vn", "c": "xv", "d": "sf", "e": "rz", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "km", "m": "lp", "n": "b", "o": "ip", "p": "om", "q": "sa", "r": "et", "s": "qd", "t": "ry",
    "u": "yi", "v": "cb", "w": "x", "x": "wc", "y": "tu", "z": "ea",
}  # fmt: skip


def no_accents(text: str, rng: random.Random) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def capitals(text: str, rng: random.Random) -> str:
    return text.upper()


def random_case(text: str, rng: random.Random) -> str:
    return "".join(c.upper() if rng.random() < 0.5 else c.lower() for c in text)


def no_apostrophes(text: str, rng: random.Random) -> str:
    """« l'acte » as « l acte » or « lacte »."""
    return re.sub("['’]", rng.choice([" ", ""]), text)


def typo(text: str, rng: random.Random) -> str:
    """One typing mistake in one word of five letters or more: a letter dropped, doubled, swapped or mistyped."""
    spans = [m.span() for m in re.finditer(r"[^\W\d_]{5,}", text)]
    if not spans:
        return text
    start, end = rng.choice(spans)
    at = rng.randrange(start, end)
    kind = rng.choice(["drop", "double", "swap", "mistype"])
    if kind == "drop":
        return text[:at] + text[at + 1 :]
    if kind == "double":
        return text[:at] + text[at] + text[at:]
    if kind == "swap":
        at = max(at, start + 1)
        return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    letter = no_accents(text[at], rng).lower()
    return text[:at] + rng.choice(NEIGHBOURS.get(letter, "e")) + text[at + 1 :]


def verb_ending(text: str, rng: random.Random) -> str:
    """One verb of five letters or more in another of the endings that sound alike: « demander » as « demandé »,
    « demandez »…; only forms that are words of French (« papier » is no verb)."""
    found = re.finditer(r"([^\W\d_]{3,})(er|é|ée|ez)\b", text)
    verbs = [m for m in found if count_of(fold(f"{m[1]}er")) and count_of(fold(f"{m[1]}ez"))]
    if not verbs:
        return text
    verb = rng.choice(verbs)
    return text[: verb.start(2)] + rng.choice(["er", "é", "ée", "ez"]) + text[verb.end() :]


def space_missing(text: str, rng: random.Random) -> str:
    """Two words in a row typed as one."""
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    at = rng.choice(spaces) if spaces else len(text)
    return text[:at] + text[at + 1 :]


def space_too_many(text: str, rng: random.Random) -> str:
    """One word of six letters or more typed in two pieces of two letters or more."""
    spans = [m.span() for m in re.finditer(r"[^\W\d_]{6,}", text)]
    if not spans:
        return text
    start, end = rng.choice(spans)
    at = rng.randrange(start + 2, end - 1)
    return text[:at] + " " + text[at:]


def letter_held(text: str, rng: random.Random) -> str:
    """A letter of a word of four letters or more typed three times."""
    spans = [m.span() for m in re.finditer(r"[^\W\d_]{4,}", text)]
    if not spans:
        return text
    at = rng.randrange(*rng.choice(spans))
    return text[:at] + 3 * text[at] + text[at + 1 :]


ALL = [no_accents, capitals, random_case, no_apostrophes, verb_ending, typo]
