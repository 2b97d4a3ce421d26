"""What slips are told of a file: they ask what reads it (`reading.source.Source`), and cannot change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pimms_cli.faults import Fault, Loc


class Source(Protocol):
    """A file's values, and where and how each is written."""

    path: str
    """The file's name, as it is shown."""

    @property
    def data(self) -> Any:
        """All of them."""

    def locate(self, path: Loc, *, key: bool = False) -> tuple[int, int]:
        """The line and column, from 1, of the value at `path`, or of its key."""

    def raw(self, path: Loc) -> str | None:
        """The text of the value at `path` when it is written without quotes."""

    def row(self, path: Loc) -> str:
        """The group of one key at `path`, as it is written."""

    def is_flow(self, path: Loc) -> bool:
        """Whether the value at `path` is written between brackets."""

    def fault(self, code: str, path: Loc, message: str, suggestion: str = "", *, key: bool = False) -> Fault:
        """A fault located on the value at `path`, or on its key."""
