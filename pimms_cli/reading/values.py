"""From YAML nodes to plain values, noting what YAML lets pass: duplicate keys, changed values, bombs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pimms_cli.faults import Fault
from pimms_cli.reading.plain import ChangedError, scalar_value
from pimms_cli.slips.dates import last_day
from pimms_cli.slips.indents import FIRST_KEYS
from pimms_cli.yamltext.scalars import STR, TAG, quoted, without_typographic
from pimms_cli.yamltext.tags import WRITTEN, plain_tag

if TYPE_CHECKING:
    from yaml.error import Mark
    from yaml.nodes import MappingNode, Node, ScalarNode

    from pimms_cli.reading.source import Source

MAX_DEPTH = 20
"""Levels of nesting. Our files need 6; the C composer crashes the process somewhere over 20,000."""
MAX_REPEATED = 1_000_000
"""Characters that aliases may repeat in one file (an « alias bomb » repeats billions)."""
_DAY = "verifie_le"
REMOVE_TAG = "supprimez-la"
"""The advice on a tag, where nothing is known of the value behind it."""
_TYPOGRAPHIC = ("“", "„", "”", "‘")
"""The quotes that a word processor makes of « " » and « ' »: for YAML they are letters like others. Those of French may
be the text's own."""


def too_deep(source: Source, mark: Mark) -> Fault:
    """The fault of a file that nests too deep there."""
    return Fault(source.path, mark.line + 1, mark.column + 1, "Y07", f"plus de {MAX_DEPTH} niveaux imbriqués")


class Builder:
    """From nodes to values. `stopped` is set when there is too much of it to give values at all."""

    def __init__(self, source: Source, aliases: bool) -> None:
        from yaml.nodes import MappingNode, ScalarNode

        self.source = source
        self.aliases = aliases
        self.stopped = False
        self._scalar_type, self._mapping_type = ScalarNode, MappingNode
        self._size = self._repeated = 0
        self._known: dict[int, tuple[Any, int]] = {}

    def _add(self, mark: Mark, code: str, message: str, suggestion: str = "") -> None:
        self.source.tell((Fault(self.source.path, mark.line + 1, mark.column + 1, code, message, suggestion),))

    def _add_tag(self, node: Node, more: str = "") -> None:
        """Report a tag (« ! » before a word that is to be kept, or one of YAML's own), and what is wrong without it."""
        name = node.tag.removeprefix(WRITTEN).replace(TAG, "!!")[:60]
        meant = name.lstrip("!")
        advice = REMOVE_TAG + (f", et {more}" if more else "")
        if not name.startswith("!!"):
            advice = "retirez « ! »" if node.value or not meant else f"écrivez « {meant} », sans « ! »"
        self._add(node.start_mark, "Y10", f"l'étiquette « {name} » n'est pas permise", advice)

    def _without_tag(self, node: ScalarNode) -> Any:
        """The value that a scalar would have without its tag, which is reported."""
        value, advice = node.value, ""
        try:
            value = scalar_value(plain_tag(node), node.value) if value else ""
        except ChangedError as error:
            advice = error.suggestion
        except KeyError:  # « << »
            pass
        self._add_tag(node, advice)
        return value

    def _stop(self, fault: Fault) -> None:
        if not self.stopped:
            self.source.faults.append(fault)
        self.stopped = True

    def build(self, node: Any, depth: int) -> Any:
        """The value of a node."""
        kind = type(node)
        if self.aliases:
            return self._build_shared(node, depth)
        if kind is self._scalar_type:
            return node.value if node.tag == STR and node.value[:1] not in _TYPOGRAPHIC else self._scalar(node)
        return self._collection(node, depth)

    def _build_shared(self, node: Any, depth: int) -> Any:
        """Like `build`, counting what aliases repeat."""
        mark = getattr(node, "alias_mark", None)
        if mark is None:
            before = self._repeated
            size_before = self._size
            value = self._scalar(node) if type(node) is self._scalar_type else self._collection(node, depth)
            if type(node) is self._scalar_type:
                self._size += len(node.value) + 1
            self._known[id(node)] = (value, self._size - size_before + self._repeated - before)
            return value
        known = self._known.get(id(node.target))
        if known is None or self._repeated + known[1] > MAX_REPEATED:
            what = "une ancre se contient elle-même" if known is None else "les ancres répètent trop de texte"
            self._stop(Fault(self.source.path, mark.line + 1, mark.column + 1, "Y06", what, "écrivez les valeurs"))
            return None
        self._repeated += known[1]
        return known[0]

    def _scalar(self, node: ScalarNode) -> Any:
        if node.tag == STR and not node.style and node.value[:1] in _TYPOGRAPHIC:
            meant, marks = without_typographic(node.value), f"{node.value[0]} {node.value[-1]}"
            if meant != node.value:
                message = f"YAML garde les guillemets {marks} dans le texte"
                self._add(node.start_mark, "Y09", message, f"écrivez {quoted(meant)}")
        try:
            return scalar_value(node.tag, node.value)
        except ChangedError as error:
            self._add(node.start_mark, "Y09", error.message, error.suggestion)
        except KeyError:
            return self._without_tag(node)
        return node.value

    def _collection(self, node: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            self._stop(too_deep(self.source, node.start_mark))
        if self.stopped:
            return None
        if node.tag not in (TAG + "map", TAG + "seq"):
            self._add_tag(node)
        if type(node) is self._mapping_type:
            return self._mapping(node, depth)
        if self.aliases:
            return [self.build(item, depth + 1) for item in node.value]
        scalar = self._scalar_type
        return [
            item.value
            if type(item) is scalar and item.tag == STR and item.value[:1] not in _TYPOGRAPHIC
            else self.build(item, depth + 1)
            for item in node.value
        ]

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            simple = key and key_node.tag == STR and type(key_node) is self._scalar_type
            if not simple and not self._check_key(key_node, node):
                continue
            if key in values:
                self._add_repeated(key_node, node)
                self.build(value_node, depth + 1)
                continue
            values[key] = self.build(value_node, depth + 1)
        return values

    def _add_repeated(self, node: Node, mapping: MappingNode) -> None:
        if not self.source.has_room():  # what words it looks through the whole mapping
            return
        key = node.value
        first = next(name for name, _ in mapping.value if name.value == key)
        line = first.start_mark.line + 1
        advice = "gardez-en une"
        if key in FIRST_KEYS and node.start_mark.column and not mapping.flow_style:
            advice = f"mettez « - » devant, aligné avec les autres, si c'en est une autre, sinon {advice}"
        elif key == _DAY:
            advice = _one_day(mapping) or advice
        self._add(node.start_mark, "Y03", f"la clé « {key} » est déjà écrite ligne {line}", advice)

    def _check_key(self, node: Node, mapping: MappingNode) -> bool:
        """Report a key that is not plain text; True when its text can still serve as the key."""
        if type(node) is not self._scalar_type:
            self._add(node.start_mark, "Y10", "une clé ne peut être qu'un mot", "écrivez une clé simple")
            return False
        if node.tag == TAG + "merge":
            self._add(node.start_mark, "Y10", "la fusion « << » n'est pas permise", "recopiez les clés")
            return False
        try:
            scalar_value(node.tag, node.value)
        except ChangedError as error:
            self._add(node.start_mark, "Y09", error.message, error.suggestion)
        except KeyError:
            self._add_tag(node)
        else:
            if not node.value:
                self._add(node.start_mark, "Y10", "une clé est vide", "écrivez un mot devant « : », ou retirez-la")
            elif node.tag != STR and self.source.has_room():  # what words it looks through the whole mapping
                message = f"YAML ne lit pas la clé « {node.value} » comme un texte"
                self._add(node.start_mark, "Y09", message, _key_forgotten(node, mapping) or f'écrivez "{node.value}"')
        return bool(node.value)


def _key_forgotten(key: Node, mapping: MappingNode) -> str:
    """What to write for a date or a number that stands as a key: the day of a cell's check, or what a comma cut."""
    values = {str(name.value): value.value for name, value in mapping.value}
    if not mapping.flow_style or "statut" not in values or values[key.value]:
        return _decimal_comma(key, mapping)
    if key.tag == TAG + "timestamp":
        return _one_day(mapping) or f"écrivez {_DAY}: {key.value}"
    return "" if "note" in values else f"écrivez note: {quoted(key.value)}"


def _one_day(mapping: MappingNode) -> str:
    """What to write where a cell has several days of its check, whether each has its key or stands as one."""
    days = [name if name.tag == TAG + "timestamp" else day for name, day in mapping.value if _is_day(name)]
    last = last_day(", ".join(str(day.value) for day in days)) if len(days) > 1 else ""
    return f"gardez une seule date : {_DAY}: {last}" if last else ""


def _is_day(key: Node) -> bool:
    return bool(key.value == _DAY or key.tag == TAG + "timestamp")


def _decimal_comma(key: Node, mapping: MappingNode) -> str:
    """What to write when a comma cut a number in two, inside { }: its decimals then stand as a key without a value."""
    place = next(index for index, (node, _) in enumerate(mapping.value) if node is key)
    alone = not getattr(mapping.value[place][1], "value", "")
    name, start = mapping.value[place - 1] if place else (key, key)
    if not (mapping.flow_style and place and alone and start.tag == key.tag == TAG + "int"):
        return ""
    from pimms_cli.slips.values import share_slip

    # The only numbers with decimals that our files have are shares.
    number = f"{start.value}.{key.value}"
    return f"écrivez {name.value}: {share_slip(number) or number}"
