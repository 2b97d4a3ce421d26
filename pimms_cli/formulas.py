"""How texts are written whose words are compared in a row: guards, and what is said around a request."""

from __future__ import annotations

_VARIANT = r"(\.?\s)*\.?[^(),.…\s](\.?[^(),.…])*\.?"
GUARD_KINDS = ("personne", "lieu", "langue", "organisme", "nombre")
"""What stands between parentheses for all that the lexicon's `entourage` lists, or for any number."""
_WORD = r"(\.?[^().…\s])+\.?"
_VARIANTS = rf"\({_VARIANT}(,{_VARIANT})+\)"
_KIND = rf"\(({'|'.join(GUARD_KINDS)})\)"
_PIECE = rf"({_WORD}|{_KIND}|{_VARIANTS})"
GUARD_PATTERN = rf"^\s*{_PIECE}((\s+|(\s*…){{1,2}}\s*){_PIECE})*\s*$"
"""Words, and variants of them between parentheses, none empty, that are closed and hold no others; « … » only between
two of them, never as points, which would be read as nothing."""
_NAME_PIECE = rf"({_WORD}|([^().…\s]*\w['’])?{_VARIANTS})"
NAME_PATTERN = rf"^\s*{_NAME_PIECE}(\s+{_NAME_PIECE})*\s*$"
"""The same without « … », nor the kinds: a list of them that named another would have no end."""
_FORMULA_PIECE = rf"({_NAME_PIECE}|{_KIND})"
FORMULA_PATTERN = rf"^\s*{_FORMULA_PIECE}(\s+{_FORMULA_PIECE})*\s*$"
"""The same with the kinds."""
