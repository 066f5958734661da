"""Every code of the catalogue with its severity. Numbers are never given to another meaning once they are out."""

from __future__ import annotations

from enum import Enum

from .finding import Severity


class Code(Enum):
    """`error`: the row cannot be used for its purpose; `warning`: probably wrong; `advice`: form only.

    The hundreds are themes: 0 columns, 1 identifiers, 2 values, 3 references and repetitions, 4 dates and stages,
    5 scores, 6 training, 7 names and wording, 8 the form of the sheet, 9 the register of letters.
    """

    code: str
    severity: Severity

    HEADER_NOT_FOUND = ("V001", "error")
    COLUMN_MISSING = ("V002", "error")
    HEADER_NEAR = ("V003", "warning")
    HEADER_DOUBLED = ("V004", "warning")
    REQUIRED_BLANK = ("V005", "error")
    ONLY_ID = ("V006", "advice")
    SETTING_UNKNOWN = ("V007", "warning")
    TOO_MANY = ("V008", "error")

    ID_UNTIDY = ("V101", "advice")
    ID_STORED_AS_NUMBER = ("V102", "warning")
    ID_LOST_ZERO = ("V103", "warning")
    ID_DAMAGED = ("V104", "error")
    ID_SCIENTIFIC = ("V105", "error")
    ID_TURNED_DATE = ("V106", "error")
    ID_SUSPECT = ("V107", "warning")
    CODE_AS_NUMBER = ("V108", "warning")
    PERSON_NUMBER_LENGTH = ("V111", "error")
    PERSON_NUMBER_FORM = ("V112", "error")
    PERSON_NUMBER_DATE = ("V113", "warning")
    LETTER_FOR_DIGIT = ("V114", "error")
    SEX_DIFFERS = ("V115", "warning")
    PERMIT_NUMBER_WRONG = ("V121", "warning")
    PHONE_WRONG = ("V122", "warning")
    EMAIL_WRONG = ("V123", "warning")
    AREA_CODE_WRONG = ("V124", "warning")
    PERIOD_WRONG = ("V125", "error")
    ARCHIVE_CODE_WRONG = ("V126", "warning")

    ERROR_VALUE = ("V201", "error")
    UNCALCULATED = ("V202", "error")
    NOT_A_NUMBER = ("V203", "error")
    NUMBER_AS_TEXT = ("V204", "warning")
    NUMBER_AMBIGUOUS = ("V205", "error")
    NUMBER_TURNED_DATE = ("V206", "error")
    NOT_WHOLE = ("V207", "error")
    OUT_OF_RANGE = ("V208", "error")
    PLACEHOLDER = ("V209", "warning")
    DITTO = ("V210", "error")
    NOT_IN_LIST = ("V211", "error")
    NEAR_LIST = ("V212", "error")
    LIST_VARIANT = ("V213", "advice")
    OPTIONAL_NOT_IN_LIST = ("V214", "warning")
    TEXT_TURNED_DATE = ("V215", "warning")
    NUMBER_FOR_NAME = ("V216", "warning")
    NOT_A_TIME = ("V217", "warning")
    SUM_TOO_SMALL = ("V218", "warning")

    REFERENCE_NOWHERE = ("V301", "error")
    REFERENCE_VARIANT = ("V302", "error")
    REFERENCE_SHEET_MISSING = ("V303", "advice")
    ID_BLANK = ("V311", "error")
    ID_DOUBLED = ("V312", "error")
    ROW_REPEATED = ("V313", "error")
    KEY_REPEATED = ("V314", "error")
    NIK_OF_ANOTHER = ("V315", "warning")
    PERSON_TWICE = ("V316", "warning")
    BUSINESS_DIFFERS = ("V317", "warning")
    BUSINESS_TWICE = ("V318", "warning")
    ID_ODD = ("V319", "warning")
    PLACE_UNKNOWN = ("V321", "warning")
    PLACE_NEAR = ("V322", "warning")
    VILLAGE_ELSEWHERE = ("V323", "warning")
    PLACE_VARIANT = ("V324", "advice")
    AREA_CODE_DIFFERS = ("V325", "warning")

    DATE_IMPOSSIBLE = ("V401", "error")
    DATE_AMBIGUOUS = ("V402", "error")
    DATE_AS_TEXT = ("V403", "advice")
    DATE_INCOMPLETE = ("V404", "error")
    DATE_RANGE = ("V405", "error")
    DATE_AS_NUMBER = ("V406", "error")
    NOT_A_DATE = ("V407", "error")
    DATE_FAR_OFF = ("V408", "warning")
    WEEKDAY_DIFFERS = ("V409", "warning")
    STAGE_ORDER = ("V411", "warning")
    STAGE_SKIPPED = ("V412", "warning")
    STAGE_AFTER_FAILURE = ("V413", "warning")
    DECISION_WITHOUT_DATE = ("V414", "warning")
    ENDS_BEFORE_START = ("V421", "error")
    SESSION_OUTSIDE = ("V422", "warning")
    HOURS_REVERSED = ("V423", "warning")
    SESSION_ORDER = ("V424", "warning")
    PERMIT_EXPIRED = ("V431", "warning")
    PERMIT_WITHOUT_NUMBER = ("V432", "warning")
    PERMIT_YEAR_DIFFERS = ("V433", "warning")

    SCHEME_UNKNOWN = ("V501", "error")
    OPTION_UNKNOWN = ("V502", "error")
    TOTAL_DIFFERS = ("V503", "warning")
    SHEET_INCOMPLETE = ("V504", "warning")
    SHEET_EMPTY = ("V505", "warning")
    ABSTAINED_WITH_SCORES = ("V506", "error")
    NOT_ASKED = ("V507", "warning")
    BOTH_CASES = ("V508", "error")
    CRITERION_MISSING = ("V509", "error")
    TOTAL_FAR_OFF = ("V511", "warning")
    SHEET_COPIED = ("V512", "warning")
    OWN_VILLAGE = ("V513", "warning")
    WRONG_FORM = ("V514", "error")
    SCHEME_CELL = ("V521", "error")
    SCHEME_RULE = ("V522", "error")

    ATTENDANCE_UNKNOWN = ("V601", "error")
    ATTENDANCE_VARIANT = ("V602", "advice")
    BEYOND_SESSIONS = ("V603", "warning")
    NOT_HELD = ("V604", "warning")
    NO_ATTENDANCE = ("V605", "warning")
    CLASS_UNKNOWN = ("V606", "warning")
    ATTENDANCE_NAME_DIFFERS = ("V607", "warning")
    NIB_NEEDED = ("V608", "warning")
    SPEAKER_OVERLAP = ("V609", "warning")
    PERSON_OVERLAP = ("V610", "warning")
    HOURS_UNKNOWN = ("V611", "advice")
    PERSON_ALIKE = ("V612", "advice")
    TEST_TWICE = ("V613", "warning")
    HELD_AND_CANCELLED = ("V614", "warning")

    ALL_CAPITALS = ("V701", "advice")
    GLUED_TITLES = ("V702", "advice")
    TWO_PEOPLE = ("V703", "warning")
    UNCLEAR_NAME = ("V704", "advice")
    STRAY_SPACE = ("V711", "advice")
    LOOK_ALIKE = ("V712", "warning")
    FORMULA_LIKE = ("V713", "advice")

    MERGED = ("V801", "warning")
    HIDDEN_ROWS = ("V802", "advice")
    TOTAL_ROW = ("V803", "advice")

    NUMBER_DOUBLED = ("V901", "error")
    NUMBER_ROW_LOST = ("V902", "error")
    LETTER_ID_DOUBLED = ("V903", "error")
    LETTER_STATE_UNKNOWN = ("V904", "error")
    LETTER_INCOMPLETE = ("V905", "warning")
    LETTER_UNFINISHED = ("V906", "warning")
    NUMBER_GAP = ("V907", "warning")
    NUMBER_BACKDATED = ("V908", "warning")
    NUMBER_SHARED = ("V909", "advice")
    NUMBER_PATTERN = ("V910", "error")

    def __init__(self, code: str, severity: Severity) -> None:
        self.code = code
        self.severity = severity


BY_CODE: dict[str, Code] = {entry.code: entry for entry in Code}
