"""Every rule and the sheets that it looks at. Of several findings at one cell the most severe stays, of equal ones that
of the rule that stands first here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import (
    areas,
    attendance,
    cells,
    classes,
    extra_columns,
    keys,
    lists_sheet,
    overlaps,
    permits,
    persons,
    places,
    references,
    repeats,
    required,
    score_compare,
    scores,
    settings_sheet,
    sheet_form,
    stage_dates,
    structure,
    trainings,
)
from .context import Context
from .finding import Finding
from .flat import Flat

Check = Callable[[Flat, Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and the contract's sheets that it is for; none means every sheet of people. `Nilai` includes every
    further score sheet."""

    check: Check
    sheets: tuple[str, ...] = ()

    def concerns(self, flat: Flat) -> bool:
        return not self.sheets or flat.spec.name in self.sheets


RULES: tuple[Rule, ...] = (
    Rule(structure.missing_columns),
    Rule(structure.near_headers),
    Rule(structure.doubled_headers),
    Rule(sheet_form.merged_cells),
    Rule(sheet_form.hidden_rows),
    Rule(sheet_form.total_rows),
    Rule(required.only_an_id),
    Rule(required.required_cells),
    Rule(repeats.repeated_rows),
    Rule(keys.ids),
    Rule(cells.values_fit_their_columns),
    Rule(extra_columns.other_numbers_are_whole),
    Rule(references.references_lead_somewhere),
    Rule(repeats.unique_groups),
    Rule(lists_sheet.lists_have_their_names, ("Daftar",)),
    Rule(lists_sheet.usual_values_are_spelt_right, ("Daftar",)),
    Rule(lists_sheet.attendance_codes_are_given, ("Daftar",)),
    Rule(settings_sheet.settings_are_known, ("Pengaturan",)),
    Rule(settings_sheet.settings_have_values_of_their_kind, ("Pengaturan",)),
    Rule(settings_sheet.scheme_in_use_is_known, ("Pengaturan",)),
    Rule(areas.names_are_spelt_alike, ("Wilayah",)),
    Rule(areas.codes_agree_with_names, ("Wilayah",)),
    Rule(places.villages_are_known, ("IKM", "Peserta", "Orang")),
    Rule(places.areas_are_known, ("IKM",)),
    Rule(persons.sex_matches_nik, ("IKM", "Peserta")),
    Rule(persons.nik_has_one_name, ("IKM", "Peserta")),
    Rule(persons.business_has_one_owner, ("IKM",)),
    Rule(persons.person_once_per_training, ("Peserta",)),
    Rule(permits.permits_have_a_number, ("IKM",)),
    Rule(permits.permit_years_agree, ("IKM",)),
    Rule(permits.permits_hold_on_the_day, ("IKM",)),
    Rule(stage_dates.stages_are_in_order, ("Tahapan",)),
    Rule(stage_dates.decisions_have_a_date, ("Tahapan",)),
    Rule(stage_dates.stages_are_not_skipped, ("Tahapan",)),
    Rule(stage_dates.nothing_follows_a_failure, ("Tahapan",)),
    Rule(scores.schemes_are_known, ("Nilai",)),
    Rule(scores.sheet_is_of_the_form, ("Nilai",)),
    Rule(scores.criteria_have_columns, ("Nilai",)),
    Rule(scores.answers_are_options, ("Nilai",)),
    Rule(scores.abstention_has_no_scores, ("Nilai",)),
    Rule(scores.answers_belong_to_the_form, ("Nilai",)),
    Rule(scores.sheets_are_complete, ("Nilai",)),
    Rule(scores.sheets_are_begun, ("Nilai",)),
    Rule(scores.typed_totals_agree, ("Nilai",)),
    Rule(score_compare.assessors_come_from_elsewhere, ("Nilai",)),
    Rule(score_compare.totals_lie_together, ("Nilai",)),
    Rule(score_compare.sheets_are_not_copied, ("Nilai",)),
    Rule(trainings.trainings_end_after_they_start, ("Pelatihan",)),
    Rule(trainings.sessions_lie_within_their_training, ("Sesi",)),
    Rule(trainings.sessions_end_after_they_start, ("Sesi",)),
    Rule(trainings.sessions_follow_their_numbers, ("Sesi",)),
    Rule(attendance.held_sessions_agree_with_marks, ("Sesi",)),
    Rule(trainings.sessions_are_held_or_cancelled, ("Sesi",)),
    Rule(classes.classes_have_participants, ("Sesi",)),
    Rule(overlaps.speakers_are_in_one_place, ("Sesi",)),
    Rule(classes.classes_have_sessions, ("Peserta",)),
    Rule(attendance.participants_have_marks, ("Peserta",)),
    Rule(attendance.funded_participants_have_a_nib, ("Peserta",)),
    Rule(overlaps.participants_are_in_one_place, ("Peserta",)),
    Rule(overlaps.persons_look_alike, ("Peserta",)),
    Rule(attendance.attendance_codes_are_known, ("Hadir",)),
    Rule(attendance.marks_lie_within_the_sessions, ("Hadir",)),
    Rule(attendance.names_agree_with_participants, ("Hadir",)),
    Rule(attendance.tests_are_taken_once, ("Evaluasi",)),
)
