"""A guard said word for word, or a formula of what is said around a request, that is not written as one: what is wrong
with it, and what to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.formulas import FORMULA_PATTERN, GUARD_KINDS, GUARD_PATTERN, NAME_PATTERN
from pimms_cli.models import TEXT_MAX_LENGTH
from pimms_cli.suggestions import nearest, one_of
from pimms_cli.yamltext.scalars import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_INSIDE = re.compile(r"\(([^()]*)\)")
_OTHER_COMMA = re.compile(r"\s*[;|/]\s*|\s+(?:ou|et)\s+")


class _Form(NamedTuple):
    """How a text is written whose words are compared in a row, and an example."""

    pattern: str
    example: str
    kinds: tuple[str, ...] = GUARD_KINDS

    def holds(self, text: str) -> bool:
        """Whether a text is written so."""
        return re.search(self.pattern, text) is not None

    def written(self, advice: str, mended: str) -> str:
        """The advice with the whole text where nothing else is wrong with it."""
        return f"{advice} : écrivez « {whole(mended)} »" if self.holds(mended) else advice


_FORMS = (
    _Form(GUARD_PATTERN, "(venez, passez) … chez moi"),
    _Form(FORMULA_PATTERN, "(je viens, je passe) pour (personne)"),
    _Form(NAME_PATTERN, "personne âgée", kinds=()),
)


def form_advice(text: str, pattern: str) -> str:
    """What is wrong with a text that has not the form that a pattern of the models wants, and what to write; nothing
    for another pattern."""
    form = next((form for form in _FORMS if form.pattern == pattern), None)
    if form is None:
        return ""
    rule = f"des mots, et des variantes entre parenthèses : « {form.example} »"
    if len(text) > TEXT_MAX_LENGTH:
        return rule
    if re.search(r"\.\.|…\.|\.…", text) and form.holds(re.sub(r"[.…]{2,}", "…", text)):
        return "écrivez « … », un seul caractère, au lieu des points"
    return _brackets(text) or next(_variants(text, form), "") or _words(text, form) or rule


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


def _variants(guard: str, form: _Form) -> Iterator[str]:
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
            yield form.written("une variante est vide, une virgule est en trop", mended(text))
        elif len(variants) == 1 and len(others) > 1:
            yield form.written("les variantes se séparent par des virgules", mended(f"({', '.join(others)})"))
        elif len(variants) == 1 and inside not in form.kinds:
            yield _lone(inside, form, mended)


def _lone(inside: str, form: _Form, mended: Callable[[str], str]) -> str:
    """The advice on parentheses around one text that is none of the kinds."""
    near = nearest(inside.lower(), GUARD_KINDS, cutoff=80)
    if near and not form.kinds:
        return f"une liste n'en nomme pas une autre : écrivez les mots mêmes, sans « ({inside}) »"
    if near:
        return form.written(f"« ({inside}) » n'est pas une liste du lexique", mended(f"({near[0]})"))
    advice = "il n'y a qu'une variante entre parenthèses : retirez-les"
    kinds = one_of([f"« ({kind}) »" for kind in form.kinds])
    return f"{advice}, ajoutez-en une, ou écrivez {kinds}" if kinds else f"{advice}, ou ajoutez-en une"


def _words(guard: str, form: _Form) -> str:
    """« … » where nothing can be skipped, or a word glued to parentheses."""
    spaced = re.sub(r"(?<=[^\s(])\(|\)(?=[^\s)])", lambda mark: f" {mark[0]}" if mark[0] == "(" else ") ", guard)
    if spaced != guard and form.holds(spaced):
        return f"il manque une espace autour des parenthèses : écrivez « {whole(spaced)} »"
    if form.pattern != GUARD_PATTERN:
        return "« … » ne vaut que dans une garde : écrivez les mots mêmes" if "…" in guard or ".." in guard else ""
    if re.search(r"…(?:\s*…){2,}", guard):
        return "une garde saute six mots au plus : « … … »"
    if re.search(r"^\s*…|…\s*$", guard):
        return form.written("« … » ne va qu'entre deux mots", guard.strip(" …"))
    return ""
