"""A YAML file as plain Python values that remember where each of them was written.

The C composer gives nodes with marks; they are turned into values here, because PyYAML's own constructor lets
duplicate keys overwrite each other in silence and changes values (see `plain`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pimms_cli.characters import FORBIDDEN, INVISIBLE
from pimms_cli.errors import reason
from pimms_cli.faults import MAX_FAULTS, Fault, Loc, too_many
from pimms_cli.paths import MAX_BYTES, read_regular
from pimms_cli.reading.depth import depth_is_safe, may_be_deep, says_too_deep
from pimms_cli.reading.folded import folded_texts
from pimms_cli.reading.recovery import MAX_ROUNDS, past_option
from pimms_cli.reading.syntax import PROPERTIES, explain_syntax, position, positions
from pimms_cli.reading.values import Builder
from pimms_cli.slips.cellrows import gather_cells
from pimms_cli.slips.lists import ID_LISTS
from pimms_cli.slips.optionrows import gather_options
from pimms_cli.yamltext.comments import glued_comments, item_comments
from pimms_cli.yamltext.encodings import reencoded_texts
from pimms_cli.yamltext.escapes import hidden_escapes
from pimms_cli.yamltext.formats import other_kind
from pimms_cli.yamltext.loaders import alias_loader, safe_loader
from pimms_cli.yamltext.tags import mark_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_LOCK = "~$"
"""How the names of the files begin that word processors leave beside the one that they have open."""
_COMMENT_BEHIND = re.compile(r"[ \t]+#[ \t](?P<said>[^\r\n]*)")
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")
_SUSPECT = re.compile(f"[{FORBIDDEN}{INVISIBLE}]")


@dataclass(slots=True)
class Source:
    """A file that was read: its values, its faults so far, and where each value stands.

    `path` is the name shown; `usable` is False when the text gives no values at all. `kept` is set when faulty parts
    were taken out of a list (see `located_schema`): for a list's path, the places of what is left. `folded` holds the
    places of texts that hold more than was meant (Y13): their being wrong only follows from it. `named` tells, for the
    place of what is no id in a list of ids, the list's key and what is written; of a key that is none, the key above.
    """

    path: str
    data: Any = None
    usable: bool = False
    faults: list[Fault] = field(default_factory=list)
    kept: dict[Loc, list[int]] = field(default_factory=dict)
    folded: set[tuple[int, int]] = field(default_factory=set)
    named: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    _left_out: bool = False
    _root: Any = None
    _placed: Any = None
    _text: str = ""
    _children: dict[int, dict[str, tuple[Any, Any]]] = field(default_factory=dict)
    """By node: what `_child` looks up. As many faults as a mapping has keys may be located in it."""

    def tell(self, faults: Iterable[Fault]) -> None:
        """Take these among the faults of the file's reading, and look for no more where there is no room."""
        for fault in faults:
            if not self.has_room():
                return
            self.faults.append(fault)

    def has_room(self) -> bool:
        """Whether one more fault of its reading is told; if not, that there are others is."""
        if len(self.faults) < MAX_FAULTS:
            return True
        if not self._left_out:
            self._left_out = True
            self.faults.append(too_many(self.path, "de syntaxe"))
        return False

    def locate(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """The 1-based line and column of the value at `path` (of its key with `key`).

        A path that goes further than the file gives the last place that exists.
        """
        mark, node, _ = self._walk(path)
        if node is None:
            return 1, 1
        start = node.start_mark
        if key and mark is not None:
            return mark.line + 1, mark.column + 1
        alias = getattr(node, "alias_mark", None)
        if alias is not None:
            return alias.line + 1, alias.column + 1
        skipped = PROPERTIES.match(self._text, start.index) if node.value != "" else None
        if skipped is None or "!" in skipped[0]:  # a tag is reported: nothing else is, at its place
            return start.line + 1, start.column + 1
        return position(self._text, skipped.end())

    def original(self, path: Sequence[str | int]) -> Loc:
        """The path in the file for a path in the values, which faulty parts may have left."""
        walked: Loc = ()
        for step in path:
            walked = (*walked, self.kept[walked][step] if isinstance(step, int) and walked in self.kept else step)
        return walked

    def raw(self, path: Sequence[str | int]) -> str | None:
        """The text of the scalar at `path` when it is written without quotes, else None."""
        node = self._node(path)
        return node.value if isinstance(getattr(node, "value", None), str) and not node.style else None

    def row(self, path: Sequence[str | int]) -> str:
        """The group of one key at `path`, as it is written."""
        node = self._node(path)
        return self._text[node.start_mark.index : node.value[-1][1].end_mark.index]

    def comment_behind(self, path: Sequence[str | int]) -> str:
        """What the comment says that ends the row of the value at `path`; nothing where there is none."""
        node = self._node(path)
        found = _COMMENT_BEHIND.match(self._text, node.end_mark.index) if node is not None else None
        return found["said"].strip() if found else ""

    def shows(self, looks: re.Pattern[str]) -> bool:
        """Whether the text has what looks so anywhere: much cheaper than to go through all values for nothing."""
        return looks.search(self._text) is not None

    def is_flow(self, path: Sequence[str | int]) -> bool:
        """Whether the value at `path` is written between brackets, as `{a: 1}` is."""
        return bool(getattr(self._node(path), "flow_style", False))

    def fault(
        self, code: str, path: Sequence[str | int], message: str, suggestion: str = "", *, key: bool = False
    ) -> Fault:
        """A fault located on the value at `path`, or on its key."""
        return Fault(self.path, *self.locate(path, key=key), code, message, suggestion)

    def _node(self, path: Sequence[str | int]) -> Any:
        """The node at `path`, or None where the file has nothing there."""
        _, node, whole = self._walk(path)
        return node if whole else None

    def _walk(self, path: Sequence[str | int]) -> tuple[Any, Any, bool]:
        """The last place on the way to `path` that the file has: its key's mark, its node; and whether it is `path`."""
        mark, node = None, self._tree()
        for step in self.original(path):
            found = self._child(node, step)
            if found is None:
                return mark, node, False
            mark, node = found
        return mark, node, True

    def _child(self, node: Any, step: str | int) -> tuple[Any, Any] | None:
        """The key's mark and the value's node under `node`, or None. Of a repeated key, the first counts."""
        value = getattr(node, "value", None)
        if not isinstance(value, list):
            return None
        if isinstance(step, int):
            item = value[step] if 0 <= step < len(value) else None
            return None if item is None or isinstance(item, tuple) else (None, item)
        children = self._children.get(id(node))
        if children is None:
            pairs = [pair for pair in reversed(value) if isinstance(pair, tuple) and isinstance(pair[0].value, str)]
            children = self._children[id(node)] = {key.value: (key.start_mark, inner) for key, inner in pairs}
        return children.get(step)

    def _tree(self) -> Any:
        """The nodes, composed again when a place is asked for: kept for every file, they would weigh on all runs."""
        if self._root is None and self._placed:
            import yaml

            self._root = yaml.compose(self._text, self._placed)
        return self._root


def read_source(path: Path, shown: str) -> Source:
    """Read a file once. Never raises: what is wrong with it stands in `faults`."""
    source = Source(shown)
    if path.name.startswith(_LOCK):
        message = "ce fichier dit qu'un traitement de texte en a un autre ouvert"
        source.faults.append(Fault(shown, 1, 1, "Y01", message, "fermez ce document, ou supprimez ce fichier"))
        return source
    try:
        content = read_regular(path)
    except OSError as error:
        source.faults.append(Fault(shown, 1, 1, "Y01", f"fichier illisible : {reason(error)}"))
        return source
    if content is None:
        source.faults.append(Fault(shown, 1, 1, "Y01", "fichier illisible : ce n'est pas un fichier"))
        return source
    return parse_source(content, shown)


def parse_source(content: bytes, shown: str) -> Source:
    """The source for a file's bytes. Never raises."""
    source = Source(shown)
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        source.faults.append(Fault(shown, 1, 1, "Y08", f"fichier trop gros : plus de {limit} Mo", "est-ce le bon ?"))
        return source
    kind = other_kind(content)
    if kind:
        advice = "enregistrez-le en texte brut, en UTF-8"
        source.faults.append(Fault(shown, 1, 1, "Y02", f"ce fichier est {kind}, pas du texte", advice))
        return source
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")  # `object` is the content without its byte order mark
        place = position(before, len(before))
        source.faults.append(Fault(shown, *place, "Y04", "ce fichier n'est pas en UTF-8", "enregistrez-le en UTF-8"))
        return source
    source._text = text
    if not _check_characters(text, source):
        return source
    _compose(text, source)
    return source


def _check_characters(text: str, source: Source) -> bool:
    """Report tabs and characters nobody sees; False when YAML cannot read the text at all."""
    if "\t" in text:
        places = positions(text, (match.end() - 1 for match in _TAB.finditer(text)))
        message, advice = "une tabulation aligne cette ligne", "remplacez-la par des espaces"
        source.tell(Fault(source.path, *place, "Y05", message, advice) for place in places)
    # The first test is far cheaper, and says yes for most texts (not for those with no-break spaces).
    if text.replace("\n", "").isprintable():
        return True
    places = positions(text, (match.start() for match in _SUSPECT.finditer(text)))
    source.tell(
        Fault(source.path, *place, "Y11", f"caractère invisible U+{ord(character):04X}", "supprimez-le")
        for character, place in zip(_SUSPECT.findall(text), places, strict=True)
    )
    return not _FORBIDDEN.search(text)


def _compose(text: str, source: Source, passed: Sequence[int] = ()) -> None:
    """The values of a text, of which the rows `passed` could not be read and were made options to confirm."""
    import yaml

    loader = safe_loader()
    aliases = "&" in text and "*" in text
    try:
        if (aliases or may_be_deep(text, loader)) and not depth_is_safe(text, loader, source):
            return
        used = alias_loader() if aliases else loader
        root = yaml.compose(text, used)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # what chr() says in PyYAML's own loader
        # libyaml bounds the depth itself from 0.2.6 on, before its parser says where ours was passed.
        if "nesting depth" in str(error) and says_too_deep(text, source, getattr(error, "problem_mark", None)):
            return
        # libyaml stumbles over the tab that was already reported, or, a line later, over what nobody sees.
        reach = {"Y05": 0, "Y11": 1}
        found = [
            fault
            for fault in explain_syntax(error, text, source.path)
            if not any(0 <= fault.line - known.line <= reach.get(known.code, -1) for known in source.faults)
        ]
        if passed and any(fault.line <= passed[-1] for fault in found):  # what was passed was not what is wrong
            return
        source.tell(found)
        rest = past_option(text, found[0].line) if len(found) == 1 and len(passed) < MAX_ROUNDS else None
        if rest is not None:
            source._text = rest
            _compose(rest, source, (*passed, found[0].line))
        return
    source._placed = used
    if root is None:
        source.usable = True
        return
    mark_tags(root, text, loader)
    if not aliases:
        moved = list(gather_options(root, text, source.path))
        if moved:
            source._root = root  # what is wrong with a row that was moved is told where it stands
        source.tell([*moved, *gather_cells(root, text, source.path)])
    builder = Builder(source, aliases)
    value = builder.build(root, 1)
    source.tell(hidden_escapes(text, loader, source.path))
    for place, fault in folded_texts(text, loader, source.path):
        if not source.has_room():
            break
        source.folded.add(place)
        source.faults.append(fault)
    # Warnings come last: they never take the room of an error.
    source.tell(glued_comments(text, loader, source.path))
    # What is said behind an id tells whose it is, and is no part of it.
    source.tell(item_comments(text, loader, source.path, ID_LISTS))
    source.tell(reencoded_texts(text, loader, source.path))
    if not builder.stopped:
        source.data, source.usable = value, True
