"""Commands as tests run them."""

from __future__ import annotations

from pathlib import Path

from pimms_cli.cli.runner import run


def check(*words: str, data: Path | None = None) -> int:
    return run(["check", *words, *(("--data", str(data)) if data else ())])
