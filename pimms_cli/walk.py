"""The walk through a site's unconfirmed options: which question comes next. No screen, no key, no file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pimms_cli.overview import EntryLine, line_of, lines, summarise

if TYPE_CHECKING:
    from collections.abc import Collection

    from pimms_cli.loading import Dataset
    from pimms_cli.models import Site
    from pimms_cli.overview import SiteSummary


@dataclass(frozen=True, slots=True)
class Question:
    """An option to answer, where it stands in its rubric's questions, and how far the whole site is."""

    line: EntryLine
    number: int
    count: int
    summary: SiteSummary


@dataclass(slots=True)
class Walk:
    """The options that were unconfirmed at the start, in the booklet's order, and where we are among them.

    The queue is fixed, so that going back finds the same questions; what somebody else answers meanwhile is skipped.
    """

    queue: list[str]
    position: int = 0
    again: set[str] = field(default_factory=set)
    """What was gone back to: it is asked whatever its answer, and whoever gave it."""

    @classmethod
    def over(cls, dataset: Dataset, site: Site, rubrics: Collection[str] = ()) -> Walk:
        """A walk over the options of `site` that are still to confirm (those the socle has are not asked)."""
        return cls(
            [
                line.id
                for line in lines(dataset, (site,))
                if line.nature == "optionnel"
                and not line.has_twin
                and line.offers[site.id].status == "a_confirmer"
                and (not rubrics or line.rubric.id in rubrics)
            ]
        )

    def question(self, dataset: Dataset, site: Site) -> Question | None:
        """The next question for the site as it now is, or None at the end."""
        while self.position < len(self.queue):
            line = line_of(dataset, (site,), self.queue[self.position])
            if line.offers[site.id].status == "a_confirmer" or line.id in self.again:
                same = [i for i in self.queue if i.partition("/")[0] == line.rubric.id]
                return Question(line, same.index(line.id) + 1, len(same), summarise(dataset, site))
            self.position += 1
        return None

    def on(self) -> None:
        """The question was answered, or is left as it is: on to the next."""
        self.position += 1

    def back(self) -> bool:
        """Back to the question before; False at the first."""
        if self.position == 0:
            return False
        self.position -= 1
        self.again.add(self.queue[self.position])
        return True
