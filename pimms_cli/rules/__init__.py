"""The rules that no file can show alone. Each module gives faults; nothing here reads a file or prints.

`catalogue_faults` and `site_faults` are what every reading of the data runs; trials and freshness are `validate`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.rules.index import CatalogueIndex
from pimms_cli.rules.sites import SiteRules, site_faults, site_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pimms_cli.faults import Fault
    from pimms_cli.files import CatalogueFiles

__all__ = ["SiteRules", "beyond", "catalogue_faults", "site_faults", "site_rules"]


def catalogue_faults(files: CatalogueFiles) -> Iterator[Fault]:
    """Every fault between the files of `catalogue/`."""
    from pimms_cli.rules import identifiers, links, order, repeats, synonyms

    index = CatalogueIndex(files)
    for module in (identifiers, links, order, repeats, synonyms):
        yield from module.check(index)


def beyond(own: Iterable[Fault], others: Iterable[Fault]) -> Iterator[Fault]:
    """Of `others`, the faults at places that `own` does not already report: the rest only follows from them."""
    known = {(fault.path, fault.line, fault.column) for fault in own}
    return (fault for fault in others if (fault.path, fault.line, fault.column) not in known)
