"""The rules that no file can show alone. Each module gives faults; nothing here reads a file or prints.

`catalogue_faults` and `site_faults` are what every reading of the data runs, so that what `pimms validate` refuses is
never served, and the reverse; trials and freshness are `validate`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.rules import sites
from pimms_cli.rules.index import CatalogueIndex
from pimms_cli.rules.sites import SiteRules, site_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pimms_cli.faults import Fault
    from pimms_cli.files import CatalogueFiles
    from pimms_cli.located_schema import Parsed
    from pimms_cli.models import Site

__all__ = ["SiteRules", "beyond", "catalogue_faults", "site_faults", "site_rules"]


def catalogue_faults(files: CatalogueFiles) -> list[Fault]:
    """Every fault of the files of `catalogue/`: those of each by itself, and those between them."""
    from pimms_cli.rules import guards, identifiers, links, misnamed, order, repeats, synonyms

    index = CatalogueIndex(files)
    own = list(misnamed.advised(index))
    modules = (guards, identifiers, links, order, repeats, synonyms)
    return [*own, *beyond(own, (fault for module in modules for fault in module.check(index)))]


def site_faults(parsed: Parsed[Site], rules: SiteRules) -> list[Fault]:
    """Every fault of one site's file: its own, and those against the catalogue."""
    own = list(sites.own_faults(parsed, rules))
    return [*own, *beyond(own, sites.check(parsed, rules))]


def beyond(own: Iterable[Fault], others: Iterable[Fault]) -> Iterator[Fault]:
    """Of `others`, the faults at places where `own` has no error already: the rest only follows from them."""
    known = {(fault.path, fault.line, fault.column) for fault in own if fault.is_error}
    return (fault for fault in others if (fault.path, fault.line, fault.column) not in known)
