"""What `pimms --version` says, read without the command-line library."""

from __future__ import annotations

from pimms_cli import __version__


def version_text() -> str:
    """The program's version, the catalogue's and the folder it was read from, on two lines.

    Raises `DataError`, which names the program's version too: it is asked for where something is wrong.
    """
    import yaml

    from pimms_cli.datadir import CATALOGUE_FILE, find_data
    from pimms_cli.errors import DataError, PimmsError
    from pimms_cli.paths import content_of
    from pimms_cli.terminal import clean
    from pimms_cli.yamltext.loaders import safe_loader

    try:
        data = find_data()
    except PimmsError as error:
        raise DataError(f"pimms {__version__}, mais le catalogue n'est pas lu. {error}") from error
    path = data.catalogue / CATALOGUE_FILE
    try:
        content = yaml.load(content_of(path) or b"", Loader=safe_loader())  # nothing, which has no version
        catalogue = str(content["version"])
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise DataError(f"pimms {__version__}, mais la version du catalogue est illisible dans « {path} ».") from error
    return f"pimms {__version__}\ncatalogue {clean(catalogue)}, lu dans {clean(str(data.path))} ({data.origin})"
