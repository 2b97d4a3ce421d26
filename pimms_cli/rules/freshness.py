"""F01, F02, F03: how long ago each cell was verified.

What is too old is only told when asked: the calendar alone must not break a build. A day to come never becomes a fault
by waiting, nor does the date of a cell that nobody has answered.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from pimms_cli.faults import Fault
    from pimms_cli.located_schema import Parsed
    from pimms_cli.models import Site

DEFAULT_MONTHS = 12
FIRST_YEAR = 2000
"""No cell was verified before: the year is mistyped."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """What « too old » means: more than `months` months before `today`; without `months`, nothing is."""

    today: date
    months: int | None = DEFAULT_MONTHS

    @property
    def limit(self) -> date:
        """The last day that is still fresh (the last of the month where that day does not exist)."""
        if self.months is None:
            return date.min
        months = self.today.year * 12 + self.today.month - 1 - self.months
        year, month = max(1, months // 12), months % 12 + 1
        return date(year, month, min(self.today.day, calendar.monthrange(year, month)[1]))


def check(
    parsed: Parsed[Site], freshness: Freshness, twinned: Collection[str], command: Callable[[str], str]
) -> Iterator[Fault]:
    """The cells of a site verified too long ago, in the future, in no year of ours, or while still to confirm.

    None of those in `twinned`, which the socle decides, is ever too old: nothing is told from it. `command` makes of
    words the command that is to be typed (`DataDir.command`).
    """
    if parsed.model is None:
        return
    limit = freshness.limit
    for rubric_id, cells in parsed.model.options.items():
        for own, cell in cells.items():
            day = cell.verified_on
            place = ("options", rubric_id, own, "verifie_le")
            if day and cell.status == "a_confirmer":
                message = f"« {rubric_id}/{own} » est à confirmer, et a une date de vérification"
                yield parsed.source.fault("F03", place, message, "retirez « verifie_le », ou répondez oui ou non")
                continue
            if day is None:
                continue
            if day.year < FIRST_YEAR:
                message = f"« {rubric_id}/{own} » est vérifiée le {day.isoformat()}, avant l'an {FIRST_YEAR}"
                yield parsed.source.fault("F02", place, message, "corrigez l'année")
            elif day > freshness.today:
                message = f"« {rubric_id}/{own} » est vérifiée le {day.isoformat()}, après aujourd'hui"
                yield parsed.source.fault(
                    "F02", place, f"{message} ({freshness.today.isoformat()})", "corrigez la date"
                )
            elif day < limit and f"{rubric_id}/{own}" not in twinned:
                age = "d'un" if freshness.months == 1 else f"de {freshness.months}"
                message = f"« {rubric_id}/{own} » a été vérifiée le {day.isoformat()}, il y a plus {age} mois"
                # With its id: the questions of « confirm » leave out what has an answer.
                same = command(f"confirm {rubric_id}/{own} {cell.status} --site {parsed.model.id}")
                yield parsed.source.fault("F01", place, message, f"demandez au site ; si rien n'a changé, « {same} »")
