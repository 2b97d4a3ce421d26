"""The data ready to answer from: the one door between the commands that answer and the files.

What answering needs is read from the compiled form of an earlier run when that was made from the very same files
(`pimms_cli/compiled.py`), else from the files. Either way a catalogue or a site with an error is not served; another
site with an error only keeps itself out of « which other sites do it » (`Service.left_out`).
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from pimms_cli.compiled import Store, digest, program_stamp
from pimms_cli.datadir import yaml_names
from pimms_cli.knowledge import CellView, Knowledge, SiteView
from pimms_cli.paths import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pimms_cli.datadir import DataDir
    from pimms_cli.faults import Fault
    from pimms_cli.loading import Dataset
    from pimms_cli.network import Network
    from pimms_cli.pool import Progress

_CATALOGUE, _RULES = "catalogue.json", "regles.json"


class _Read(NamedTuple):
    """A catalogue read from its files: the dataset without sites, and the plain form of the `SiteRules`."""

    dataset: Dataset
    rules: dict[str, Any]


class Service:
    """Answers what the commands ask of the data. Raises `DataError` when it cannot be read.

    `progress` hears (files read, files to read) when many sites' files must be read.
    """

    def __init__(self, data: DataDir, progress: Progress | None = None) -> None:
        self._data = data
        self._progress = progress
        self._store = Store.of_data(data.path)
        self._site_ids = [name.removesuffix(".yaml") for name in yaml_names(data.sites)]
        self._key = _catalogue_key(data)
        """Empty when the compiled form must not be used."""
        self._read: _Read | None = None
        self.left_out: list[str] = []
        """The sites that `sites_doing` could say nothing of: their files have errors."""

    @cached_property
    def knowledge(self) -> Knowledge:
        """The compiled catalogue."""
        kept = self._kept_catalogue()
        if kept is None:
            from pimms_cli.knowledge import compile_knowledge

            kept = compile_knowledge(self._catalogue().dataset)
            apart = {name: part for name, part in kept["index"].items() if isinstance(part, bytes)}
            rest = kept | {"index": kept["index"] | dict.fromkeys(apart)}
            pieces = {_piece_of(name): part for name, part in apart.items()}
            self._keep(pieces | {_CATALOGUE: json.dumps(rest, separators=(",", ":")).encode()})
        return Knowledge(kept)

    def _kept_catalogue(self) -> dict[str, Any] | None:
        """The plain form of the catalogue of an earlier run: JSON, and a piece for each part of the index that is long
        (null in the JSON); None when one of them is missing."""
        kept = self._kept(_CATALOGUE)
        if kept is None:
            return None
        plain: dict[str, Any] = json.loads(kept)
        index = plain["index"]
        for name in [name for name, part in index.items() if part is None]:
            index[name] = self._kept(_piece_of(name))
            if index[name] is None:
                return None
        return plain

    def site_ids(self) -> list[str]:
        """The ids of all sites, sorted: the names of their files."""
        return list(self._site_ids)

    def site(self, site_id: str) -> SiteView:
        """One site (raises `KeyError`)."""
        if site_id not in self._site_ids:
            raise KeyError(site_id)
        path = self._data.sites / f"{site_id}.yaml"
        name = f"site-{site_id}.json"
        key = self._site_key(path)
        kept = self._store.load(name, key) if key else None
        if kept is not None:
            view_id, site_name, network, fictitious, cells, address = json.loads(kept)
            found = {full_id: CellView(*cell) for full_id, cell in cells.items()}
            return SiteView(view_id, site_name, network, fictitious, found, tuple(address))
        view = self._view_of(path)
        if key and key == self._site_key(path):
            self._store.save(name, key, json.dumps(view, separators=(",", ":")).encode())
        return view

    def sites_doing(self, full_id: str) -> list[str]:
        """The ids of the sites that do an option, sorted."""
        self.left_out = self._network.faulty
        return self._network.doing(full_id)

    def site_names(self) -> dict[str, str]:
        """The names of the sites by id, those of files that cannot be read left out. Looks at every site's file."""
        return self._network.names()

    @cached_property
    def _rules(self) -> dict[str, Any]:
        """The plain form of the `SiteRules`."""
        kept = self._kept(_RULES)
        rules: dict[str, Any] = json.loads(kept) if kept is not None else self._catalogue().rules
        return rules

    @cached_property
    def _network(self) -> Network:
        from pimms_cli.network import Network

        return Network.up_to_date(self._data, self._site_ids, self._store, self._rules, self._progress)

    def _kept(self, name: str) -> bytes | None:
        return self._store.load(name, self._key) if self._key else None

    def _keep(self, pieces: dict[str, bytes]) -> None:
        """Save what was made from the catalogue, unless it changed since its key was taken."""
        if self._key and self._key == _catalogue_key(self._data):
            for name, content in pieces.items():
                self._store.save(name, self._key, content)

    def _site_key(self, path: Path) -> str:
        content = content_of(path)
        return "" if content is None else self._key and digest(self._key, path.stem, content)

    def _catalogue(self) -> _Read:
        """The catalogue's files, read once (raises `DataError` when one has an error)."""
        if self._read is None:
            from pimms_cli.files import read_catalogue
            from pimms_cli.loading import dataset_of
            from pimms_cli.rules import catalogue_faults, site_rules

            files = read_catalogue(self._data)
            self._refuse(catalogue_faults(files))
            dataset = dataset_of(files, {})
            if dataset is None:  # not without a fault, and then refused
                raise self._data.unreadable()
            self._read = _Read(dataset, site_rules(files).to_plain())
            self._keep({_RULES: json.dumps(self._read.rules).encode()})
        return self._read

    def _view_of(self, path: Path) -> SiteView:
        """A site's view from its file (raises `DataError` when it or the catalogue has an error)."""
        from pimms_cli.knowledge import view_site
        from pimms_cli.loading import judged_site
        from pimms_cli.rules import SiteRules

        parsed, faults = judged_site(path, self._data, SiteRules.from_plain(self._rules))
        self._refuse(faults)
        if parsed.model is None:  # not without a fault, and then refused
            raise self._data.unreadable()
        return view_site(self.knowledge, parsed.model)

    def _refuse(self, faults: Iterable[Fault]) -> None:
        from pimms_cli.faults import errors_of

        if errors := sorted(errors_of(faults)):
            raise self._data.unreadable(errors)


def _piece_of(part: str) -> str:
    """The name of the piece that holds a part of the index."""
    return f"index-{part}.bin"


def _catalogue_key(data: DataDir) -> str:
    """What the catalogue is compiled from: each file's content, and the names of the rubrics' files.

    Empty when a file cannot be read: then nothing is served from the compiled form, or kept in it. Raises `DataError`
    when the folder of the rubrics cannot be.
    """
    from pimms_cli.matching.french import language_stamp

    paths = data.catalogue_paths()
    names = "\n".join(path.name for path in paths.rubrics)
    contents: list[bytes] = []
    for path in paths.all():
        content = content_of(path)
        if content is None:
            return ""
        contents.append(content)
    return digest(program_stamp(), language_stamp(), names, *contents)
