"""What several actions derive from the same contents: findings, results, attendance. Computed once per job."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ovop_xl.checks.catalogue import severity
from ovop_xl.checks.codes import Code
from ovop_xl.checks.register_sheet import register_findings
from ovop_xl.checks.run import CheckResult, check_tables
from ovop_xl.checks.scheme_sheet import scheme_findings
from ovop_xl.domain.ratings.rating import rate, withheld
from ovop_xl.domain.ratings.rating_data import Candidate, ProductResult, ScoreSheet
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.intake import products

from .lettering.register_rows import register_faults_at
from .patience import patience
from .scheme_faults import scheme_faults

if TYPE_CHECKING:
    from ovop_xl.domain.ratings.way import Way
    from ovop_xl.domain.training.attendance import Attendance, Register


@dataclass
class Derived:
    """Everything here is a pure consequence of `contents`."""

    contents: Contents
    file: str = ""

    @cached_property
    def checked(self) -> CheckResult:
        """Every finding of the workbook, those of Skema first, those of the register of letters last."""
        with patience(self.file):
            found = check_tables(
                self.contents.tables,
                schemes=self.contents.schemes,
                settings=self.contents.settings,
                headless=self.contents.headless,
            )
        schemes, letters = scheme_faults(self.contents), register_faults_at(self.contents)
        return replace(found, findings=(*scheme_findings(schemes), *found.findings, *register_findings(letters)))

    @cached_property
    def blocked(self) -> frozenset[tuple[str, str]]:
        """(sheet, row ID) of the rows with an error: they cannot be used for their purpose. On a sheet with more
        findings than are shown, every row may have one."""
        told = {
            (finding.sheet, finding.row_id)
            for finding in self.checked.findings
            if finding.row_id and severity(finding.code) == "error"
        }
        cut = [finding.sheet for finding in self.checked.findings if finding.code == Code.TOO_MANY.code]
        return frozenset(told | {(sheet, one.text("id")) for sheet in cut for one in self.contents.records(sheet)})

    @cached_property
    def tables(self) -> FormTables:
        """The forms of the workbook's schemes, prepared for counting."""
        return FormTables(self.contents.schemes.values())

    @cached_property
    def candidates(self) -> list[Candidate]:
        return products.candidates(self.contents)

    @cached_property
    def score_sheets(self) -> list[ScoreSheet]:
        return products.score_sheets(self.contents)

    @cached_property
    def results(self) -> list[ProductResult]:
        """One result per product and scheme; a product with an error in one of its rows cannot be rated yet."""
        in_use = (self.contents.setting("skema"), self.contents.setting("versi_skema"))
        rated = rate(
            self.tables,
            self.candidates,
            self.score_sheets,
            in_use if in_use in self.contents.schemes else None,
        )
        return [self._unless_blocked(result) for result in rated]

    def _unless_blocked(self, result: ProductResult) -> ProductResult:
        rows = [
            ("IKM", result.product_id),
            *((name, sheet.sheet_id) for name in self._scores for sheet in result.sheets),
        ]
        return withheld(result, [row for row in rows if row in self.blocked])

    @cached_property
    def _scores(self) -> list[str]:
        return [table.name for table in self.contents.scores()]

    @cached_property
    def standing(self) -> dict[str, ProductResult]:
        """The result that counts, by product: under the scheme in use where there is one, else the last. A product
        whose score sheets name two schemes has a result under each."""
        in_use = (self.contents.setting("skema"), self.contents.setting("versi_skema"))
        found: dict[str, ProductResult] = {}
        for result in self.results:
            known = found.get(result.product_id)
            if known is None or (known.scheme, known.version) != in_use:
                found[result.product_id] = result
        return found

    @cached_property
    def ways(self) -> list[Way | None]:
        """The way of each result to the next star, in the order of `results`."""
        from ovop_xl.domain.ratings.way import ways  # a check needs no way

        return ways(self.tables, self.candidates, self.results)

    @cached_property
    def stars(self) -> dict[str, int | None]:
        """Star by product: 0 is not recognised, None is not decided yet."""
        decided = {"recognised", "not_recognised", "disqualified"}
        return {
            product: (result.star or 0) if result.status in decided else None
            for product, result in self.standing.items()
        }

    @cached_property
    def registers(self) -> list[Register]:
        from ovop_xl.workbook.intake import training  # a check needs no attendance

        return training.registers(self.contents)

    @cached_property
    def attendance(self) -> dict[str, tuple[Attendance, ...]]:
        """The attendance of every participant, by training."""
        from ovop_xl.domain.training.attendance import attend
        from ovop_xl.workbook.intake import training

        rules = training.rules(self.contents)
        return {register.training.id: attend(register, rules) for register in self.registers}
