"""A guard said word for word that is not written as one: what is wrong with it, and what to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.models import GUARD_KINDS, GUARD_PATTERN, TEXT_MAX_LENGTH
from pimms_cli.suggestions import nearest, one_of
from pimms_cli.yamltext.scalars import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_INSIDE = re.compile(r"\(([^()]*)\)")
_OTHER_COMMA = re.compile(r"\s*[;|/]\s*|\s+(?:ou|et)\s+")
_RULE = "des mots, et des variantes entre parenthèses : « (venez, passez) … chez moi »"


def guard_advice(guard: str) -> str:
    """What is wrong with a guard that has not the form of one, and what to write."""
    if len(guard) > TEXT_MAX_LENGTH:
        return _RULE
    if re.search(r"\.\.|…\.|\.…", guard) and _is_guard(re.sub(r"[.…]{2,}", "…", guard)):
        return "écrivez « … », un seul caractère, au lieu des points"
    return _brackets(guard) or next(_variants(guard), "") or _words(guard) or _RULE


def _is_guard(text: str) -> bool:
    return re.search(GUARD_PATTERN, text) is not None


def _written(advice: str, mended: str) -> str:
    """The advice with the whole guard where nothing else is wrong with it."""
    return f"{advice} : écrivez « {whole(mended)} »" if _is_guard(mended) else advice


def _brackets(guard: str) -> str:
    """A parenthesis without its other half, or inside others."""
    opened = False
    for mark in re.findall(r"[()]", guard):
        if mark == "(" and opened:
            return "une parenthèse n'est pas refermée avant la suivante : « ) » va après la dernière variante"
        if mark == ")" and not opened:
            return "« ) » ne ferme rien : il manque « ( » avant la première variante"
        opened = mark == "("
    return "une parenthèse n'est pas refermée : ajoutez « ) » après la dernière variante" if opened else ""


def _variants(guard: str) -> Iterator[str]:
    """What stands between parentheses and is neither variants nor one of the kinds."""
    for found in _INSIDE.finditer(guard):
        inside = found[1].strip()
        variants = [part.strip() for part in inside.split(",")]
        kept = [part for part in variants if part]
        others = [part for part in _OTHER_COMMA.split(inside) if part]

        def mended(text: str, found: re.Match[str] = found) -> str:
            return guard[: found.start()] + text + guard[found.end() :]

        if not kept:
            yield "les parenthèses sont vides : mettez-y des variantes, ou retirez-les"
        elif len(kept) < len(variants):
            text = f"({', '.join(kept)})" if len(kept) > 1 else kept[0]
            yield _written("une variante est vide, une virgule est en trop", mended(text))
        elif len(variants) == 1 and len(others) > 1:
            yield _written("les variantes se séparent par des virgules", mended(f"({', '.join(others)})"))
        elif len(variants) == 1 and inside not in GUARD_KINDS:
            yield _lone(inside, nearest(inside.lower(), GUARD_KINDS, cutoff=80), mended)


def _lone(inside: str, near: list[str], mended: Callable[[str], str]) -> str:
    """The advice on parentheses around one text that is none of the kinds."""
    if near:
        return _written(f"« ({inside}) » n'est pas une liste du lexique", mended(f"({near[0]})"))
    kinds = one_of([f"« ({kind}) »" for kind in GUARD_KINDS])
    return f"il n'y a qu'une variante entre parenthèses : retirez-les, ajoutez-en une, ou écrivez {kinds}"


def _words(guard: str) -> str:
    """« … » where nothing can be skipped, or a word glued to parentheses."""
    spaced = re.sub(r"(?<=[^\s(])\(|\)(?=[^\s)])", lambda mark: f" {mark[0]}" if mark[0] == "(" else ") ", guard)
    if spaced != guard and _is_guard(spaced):
        return f"il manque une espace autour des parenthèses : écrivez « {whole(spaced)} »"
    if re.search(r"…(?:\s*…){2,}", guard):
        return "une garde saute six mots au plus : « … … »"
    if re.search(r"^\s*…|…\s*$", guard):
        return _written("« … » ne va qu'entre deux mots", guard.strip(" …"))
    return ""
