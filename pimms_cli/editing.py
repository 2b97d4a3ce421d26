"""Changes one cell of a site's file and nothing else: comments, order, layout and line ends stay byte for byte.

The YAML library locates the cell in the text; only its own characters are replaced. The result is read back and
must differ from the old file by that cell alone, with the same comments, before it replaces it, in one atomic rename
under a lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pimms_cli.errors import CellError, DataError
from pimms_cli.models import Cell
from pimms_cli.reading.source import parse_source
from pimms_cli.safewrite import locked, replace_file
from pimms_cli.sitefile import parse_site, read_bytes
from pimms_cli.splicing import spliced
from pimms_cli.yamltext.comments import comments
from pimms_cli.yamltext.loaders import safe_loader

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pimms_cli.models import Status

ATTEMPTS = 5
"""How often to start again when another program (an editor) saved the file between our reading and writing."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a change did: the cell before (None: the matrix lacked it) and after."""

    before: Cell | None
    after: Cell

    @property
    def dropped_note(self) -> str | None:
        """The note that went with the old status, if one was removed."""
        return self.before.note.strip() if self.before and self.before.note and not self.after.note else None


def next_cell(old: Cell | None, status: Status, note: str | None, today: date) -> Cell:
    """The new cell. `note` None keeps the note, but for one that went with the contrary answer; "" drops it.

    A confirmed status is dated; one put back to « a_confirmer » has no date.
    """
    contrary = old is not None and {old.status, status} == {"oui", "non"}
    if note is None and old is not None and not contrary:
        note = old.note and old.note.strip()  # a block (« | ») ends with a line end
    return Cell(status=status, note=note or None, verified_on=None if status == "a_confirmer" else today)


def confirm(path: Path, full_id: str, status: Status, note: str | None, today: date) -> Edit:
    """Answer one option in a site's file.

    Raises `CellError` when that cell cannot be changed, `DataError` when the file cannot be read, written or locked.
    """
    with locked(path):
        for _ in range(ATTEMPTS):
            raw = read_bytes(path)
            site = parse_site(raw, path)
            before = site.cell(full_id)
            after = next_cell(before, status, note, today)
            if before == after:
                return Edit(before, after)
            changed = with_cell(raw, full_id, after, path)
            if replace_file(path, changed, expected=raw):
                return Edit(before, after)
    raise DataError(f"« {path} » change sans cesse : un autre programme l'écrit. Rien n'a été changé.")


def with_cell(raw: bytes, full_id: str, cell: Cell, path: Path) -> bytes:
    """The file's bytes with that cell, and nothing else, changed.

    Raises `CellError` when that cannot be done, `DataError` when the file cannot be read.
    """
    old = parse_site(raw, path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise DataError(f"« {path} » n'est pas en UTF-8 : rien n'a été changé.") from None
    new = spliced(text, full_id, cell, path)
    changed = new.encode("utf-8")
    rubric, _, option = full_id.partition("/")
    rows = {**old.options, rubric: {**old.options.get(rubric, {}), option: cell}}
    try:
        alone = parse_site(changed, path) == old.model_copy(update={"options": rows})
    except DataError:
        alone = False
    if not alone:
        raise _by_hand(raw, full_id, path, _why(text))
    if comments(new) != comments(text):
        raise _by_hand(raw, full_id, path, " : un commentaire (« # ») se perdrait")
    return changed


def _why(text: str) -> str:
    """What is likely to stand in the way of a change that does more than it should, where that can be told."""
    import yaml

    anchors = any(isinstance(token, yaml.AnchorToken) for token in yaml.scan(text, Loader=safe_loader()))
    return " : une ancre YAML (« & ») y sert à plusieurs endroits" if anchors else ""


def _by_hand(raw: bytes, full_id: str, path: Path, why: str) -> CellError:
    """The refusal to change a cell, with the line to change instead."""
    line, _ = parse_source(raw, str(path)).locate(("options", *full_id.split("/")), key=True)
    return CellError(
        f"« {path} » est écrit d'une façon que pimms ne sait pas changer sans toucher au reste{why}. "
        f"Rien n'a été changé : corrigez « {full_id} » à la main, ligne {line}."
    )
