"""What makes the program stop, and the exit status of each reason.

Exit statuses (documented in README.md): 0 the answer is « oui » (or the command found nothing to say),
1 any other answer (or faults, or a difference), 2 wrong usage, 3 unreadable data or internal error,
130 interrupted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pimms_cli.faults import Fault

EXIT_OK = 0
EXIT_OTHER_ANSWER = 1
EXIT_USAGE = 2
EXIT_UNREADABLE = 3
EXIT_INTERRUPTED = 130


class PimmsError(Exception):
    """Cannot go on. The message is a French sentence for the user; caught in one place (`cli/runner.py`)."""

    exit_code = EXIT_UNREADABLE


class UsageError(PimmsError):
    """What the user typed cannot be understood (unknown site, empty request…)."""

    exit_code = EXIT_USAGE


class DataError(PimmsError):
    """The data cannot be read. `faults` says where, when a file's content is the reason."""

    def __init__(self, message: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
