"""What makes the program stop, and the exit status of each reason.

Exit statuses (documented in README.md): 0 the answer is « oui » (or the command found nothing to say, or every line of
`check --input` has an answer), 1 any other answer (or faults, or a difference, or a line without an answer), 2
wrong usage, 3 unreadable data or internal error, 130 interrupted, 141 the reader of the output left (`| head`: 128 +
SIGPIPE, as for any program of the shell).
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pimms_cli.faults import Fault

_REASONS = {
    errno.ENOENT: "il n'existe pas",
    errno.ENOTDIR: "un élément du chemin n'est pas un dossier",
    errno.EISDIR: "c'est un dossier",
    errno.EACCES: "droits insuffisants",
    errno.EPERM: "droits insuffisants",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.EEXIST: "il existe déjà",
    errno.ENAMETOOLONG: "son nom est trop long",
    errno.ELOOP: "c'est un lien qui tourne en rond",
    errno.EIO: "le disque ne répond pas",
    errno.ESTALE: "le disque ne répond pas",
    errno.ETIMEDOUT: "le disque ne répond pas",
    errno.EFBIG: "la taille permise est dépassée",
}


def reason(error: OSError) -> str:
    """Why the system refused, in French; the name of the error for what is not listed here."""
    number = error.errno or 0
    return _REASONS.get(number) or f"erreur d'accès {errno.errorcode.get(number, '')}".rstrip()


def reason_of_making(error: OSError) -> str:
    """The same for what was to be made: that it is not there is why it was (a system says so of /proc)."""
    return "rien ne peut être créé à cet endroit" if error.errno == errno.ENOENT else reason(error)


EXIT_OK = 0
EXIT_OTHER_ANSWER = 1
EXIT_USAGE = 2
EXIT_UNREADABLE = 3
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141


class PimmsError(Exception):
    """Cannot go on. The message is a French sentence for the user; what nobody has another way for ends the program
    in one place (`cli/runner.py`)."""

    exit_code = EXIT_UNREADABLE


class UsageError(PimmsError):
    """What the user typed cannot be understood (unknown site, empty request…)."""

    exit_code = EXIT_USAGE


class DataError(PimmsError):
    """The data cannot be read. `faults` says where, when a file's content is the reason.

    `told_by` is the command that tells all of these faults, as it is to be typed, where there is one.
    """

    def __init__(self, message: str, faults: Sequence[Fault] = (), told_by: str = "") -> None:
        super().__init__(message)
        self.faults = tuple(faults)
        self.told_by = told_by


class CellError(DataError):
    """One cell of a site's file cannot be changed; the others may."""
