"""What `pimms --version` says, read without the command-line library."""

from __future__ import annotations

import sys

from pimms_cli import __version__
from pimms_cli.errors import PimmsError


def version_text() -> str:
    """The program's version, the catalogue's and the folder it was read from (raises `DataError`)."""
    import yaml

    from pimms_cli.datadir import find_data
    from pimms_cli.errors import DataError

    data = find_data()
    path = data.catalogue / "catalogue.yaml"
    try:
        content = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        catalogue = str(content["version"])
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise DataError(f"pimms {__version__}, mais la version du catalogue est illisible dans « {path} ».") from error
    return f"pimms {__version__}\ncatalogue {catalogue}, lu dans {data.path} ({data.origin})"


def print_version() -> int:
    """Print it and return the exit status."""
    try:
        text = version_text()
    except PimmsError as error:
        print(f"pimms : {error}", file=sys.stderr)
        return error.exit_code
    print(text)
    return 0
