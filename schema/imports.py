"""Spreadsheets of homes and of bills on their way in: sent, checked, written, and what was wrong with them."""

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Annotated, Self

import strawberry

from engine.live import states
from engine.uploads import Upload
from models.imports import Import as ImportRow
from models.imports import ImportKind, ImportProblemCode, ImportState
from models.layouts import SheetColumn
from resolvers import buildings as buildings_verbs
from resolvers import imports as verbs
from schema.access import Who
from schema.buildings import Complex, ComplexId
from schema.exports import Kind
from schema.fields import Info, mutation, query, related, subscription
from schema.ids import Node, read_id, write_id
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.words import described

ImportId = Annotated[strawberry.ID, strawberry.argument(description="The import it is about.")]

described(
    ImportState,
    "How far an import has come.",
    WAITING="Until a process takes it up, mostly within a second.",
    CHECKING="Its rows are read and compared with what stands in the complex.",
    WRITING="All rows are right, and they are being written together.",
    CHECKED="A dry run is over; its problems say whether it could be written.",
    DONE="Everything is written.",
    REJECTED="It had problems, and nothing was written.",
    FAILED="It could not be worked off, and nothing was written. Its one problem says why.",
)
described(
    SheetColumn,
    "A column of the spreadsheet.",
    BUILDING="The building's address.",
    KIND="What the unit is. Where nothing is said: an apartment; of bills, whichever unit has the number.",
    NUMBER="The unit's number.",
    ENTRANCE="Its entrance.",
    FLOOR="Its floor.",
    RISER="Its riser.",
    AREA_M2="Its area in m².",
    SURNAME="A resident's surname.",
    GIVEN_NAME="Their given name.",
    PATRONYMIC="Their patronymic.",
    ROLE="What they are to the unit.",
    SHARE="An owner's share.",
    PHONE="Their mobile phone.",
    EMAIL="Their e-mail.",
    SINCE="The first day they live there.",
    FULL_NAME="Surname, given name and patronymic in one column.",
    ACCOUNT="The personal account's number.",
    PERIOD="The month of the bill.",
    SERVICE_CODE="The centre's name for the service.",
    SERVICE="What is supplied.",
    SUPPLIER_CODE="The centre's name for the supplier.",
    SUPPLIER="Who supplies it.",
    BASIS="By what it is charged.",
    TARIFF="Tenge for one of the measure.",
    QUANTITY="How much of the measure.",
    MEASURE="What the quantity counts.",
    OPENING="Owed when the month began; below zero: paid too much.",
    ACCRUED="Charged for the month.",
    RECALCULATED="What earlier months are corrected by.",
    RECALCULATION_REASON="Why.",
    PAID="Paid in the month.",
    TO_PAY="To be paid: opening balance + accrued + recalculated − paid.",
    VOLUNTARY="Whether nobody has to take the service.",
    DAYS="For how many days of the month, where not for all of it.",
    PERSONS="How many persons the bill counts.",
    DUE_ON="The day until which the bill is to be paid.",
    BILL_TOTAL="What all lines of the bill are together.",
)
described(
    ImportProblemCode,
    "What is wrong. The list may grow; `message` says it in words.",
    NOT_A_SHEET="The file is no spreadsheet, whatever it is called.",
    OLD_OR_LOCKED="An XLS file, or one with a password.",
    DAMAGED="The file is damaged.",
    UNSAFE="The file is built to be costly to read.",
    TOO_LARGE="There is too much in the file.",
    TOO_MANY_ROWS="More than 10,000 rows.",
    TOO_MANY_COLUMNS="More than 256 columns.",
    ENCODING="The text's encoding is not understood.",
    QUOTES="A quotation mark is not closed.",
    NOT_TEXT="The cell holds what is no text.",
    CELL_TOO_LONG="The cell holds more than a cell may.",
    CELL_ERROR="The cell shows an error of its spreadsheet.",
    FORMULA_UNCOMPUTED="The cell's formula was never computed.",
    NOT_A_DATE="The cell holds no day.",
    NO_ROWS="Nothing stands under the heading.",
    COLUMN_MISSING="A column that is needed is not there.",
    COLUMN_TWICE="Two columns mean the same.",
    EXAMPLE="The row is the template's example.",
    MISSING="The cell is empty and is needed.",
    TEXT_TOO_LONG="The text is longer than the column takes.",
    HIDDEN_CHARACTERS="The cell holds characters that cannot be seen.",
    UNKNOWN_KIND="No kind of unit is called so.",
    UNKNOWN_ROLE="No role is called so.",
    NOT_A_NUMBER="The cell holds no whole number.",
    OUT_OF_BOUNDS="The number is too small or too large.",
    NOT_AN_AREA="The cell holds no area.",
    NOT_A_SHARE="The cell holds no share.",
    NOT_A_PHONE="The cell holds no mobile number of Kazakhstan.",
    NOT_AN_EMAIL="The cell holds no e-mail address.",
    FUTURE_DATE="The day has not come yet.",
    ONLY_OWNERS_SHARE="Somebody who is no owner has a share.",
    BUILDING_AMBIGUOUS="The address could mean several buildings of the complex.",
    TOO_MANY_BUILDINGS="The file names more than 100 addresses that the complex does not have.",
    TOO_MANY_RESIDENTS="More than 100 rows are about one unit.",
    ROWS_DISAGREE="Two rows say different things about one unit, person, account or bill; this is the later one.",
    RESIDENT_TWICE="The file lists the person for the unit twice; this is the later row.",
    PHONE_TWICE="Two people of one unit have one phone; this is the later row.",
    SHARES_EXCEEDED="The owners of the unit would hold more than the whole.",
    HAS_ACCOUNT="The resident has an account, and the row says another role or share.",
    NOT_AN_ACCOUNT="The cell holds no number of a personal account.",
    NOT_A_MONTH="The cell holds no month.",
    FUTURE_MONTH="The month has not begun yet.",
    UNKNOWN_BASIS="No basis is called so.",
    UNKNOWN_CHOICE="The cell says neither yes nor no.",
    NOT_MONEY="The cell holds no amount in tenge and tiyn.",
    NOT_A_QUANTITY="The cell holds no tariff or quantity.",
    LINE_DIFFERS="Opening balance, accrued, recalculated and paid do not come to what is to be paid.",
    SUM_DIFFERS="The lines of the bill do not come to its total.",
    LINE_TWICE="The bill has the service of the supplier already; this is the later row.",
    TOO_MANY_LINES="More than 500 rows are about one bill.",
    BUILDING_UNKNOWN="The complex has no such building.",
    UNIT_UNKNOWN="The building has no such unit.",
    UNIT_AMBIGUOUS="Several units of the building have the number.",
    ACCOUNT_TAKEN="The number is that of another unit.",
    RIGHTS_LOST="Whoever sent the file does not manage the complex any more.",
    TOO_OLD="The file waited for more than an hour.",
    UNREADABLE="The file that was kept does not open.",
    GIVEN_UP="The work broke off several times.",
    CANCELLED="Somebody of the management has cancelled it.",
)


TOLD = (
    *("kind", "state", "dry_run", "file_name", "rows", "rows_done", "added", "changed", "unchanged", "problem_count"),
    *("new_buildings", "ignored_columns", "created_at", "finished_at"),
)


@strawberry.type(description="What is wrong with a spreadsheet. What stands in a cell is never told.")
class ImportProblem:
    cursor: str = strawberry.field(description="Its place among the problems: pass the last one as `after`.")
    row: int | None = strawberry.field(description="As the spreadsheet counts, the heading is 1; null: the whole file.")
    column: str | None = strawberry.field(description="The column's name as the file has it.")
    field: SheetColumn | None = strawberry.field(description="The column that is meant.")
    code: ImportProblemCode = strawberry.field(description="For programs.")
    message: str = strawberry.field(description="For people, in the request's language.")

    @classmethod
    def of(cls, told: verbs.Reported) -> Self:
        return cls(**vars(told))


@strawberry.type(
    description="A spreadsheet of a complex's units and residents, or of bills: first checked as a whole, then written "
    "as a whole or not at all. Kept for 30 days, the file itself only until it is over."
)
class UnitImport(Node):
    kind: ImportKind = strawberry.field(description="What its rows are about.")
    state: ImportState = strawberry.field(description="How far it has come.")
    dry_run: bool = strawberry.field(description="Whether it is only checked.")
    file_name: str = strawberry.field(description="What the file was called.")
    rows: int = strawberry.field(description="Rows under the heading, as far as they have been read.")
    rows_done: int = strawberry.field(description="Rows that have been compared with what stands there.")
    added: int = strawberry.field(description="Rows that bring a unit, a resident or a bill that is not there yet.")
    changed: int = strawberry.field(
        description="Rows that say something else than what stands there; of bills, all rows of a bill that changes."
    )
    unchanged: int = strawberry.field(description="Rows that bring nothing new.")
    problem_count: int = strawberry.field(description="All problems; `problems` lists the first 1,000.")
    new_buildings: list[str] = strawberry.field(
        description="Addresses in the file that no building of the complex has: each becomes one. Look for typos."
    )
    ignored_columns: list[str] = strawberry.field(description="Columns of the file that mean nothing here.")
    created_at: datetime = strawberry.field(description="When it was sent.")
    finished_at: datetime | None = strawberry.field(description="When it was over.")
    import_row: strawberry.Private[ImportRow]

    @classmethod
    def of(cls, row: ImportRow) -> Self:
        return cls(
            id=write_id("UnitImport", row.id),
            import_row=row,
            **{name: getattr(row, name) for name in TOLD},
        )

    @related
    async def complex(self, info: Info) -> Complex:
        """The complex it is for."""
        return Complex.of(await info.context.load(buildings_verbs.complexes_by_id, self.import_row.complex_id))

    @related
    async def problems(self, info: Info, first: First = DEFAULT_FIRST, after: After = None) -> list[ImportProblem]:
        """What is wrong, by row: every problem of every row. Nothing is written while there is one."""
        return [ImportProblem.of(one) for one in verbs.problems_of(info.context, self.import_row, first, after)]


@strawberry.input(description="A spreadsheet to import.")
class ImportUnitsInput:
    complex_id: strawberry.ID = strawberry.field(description="The complex whose units and residents it lists.")
    file: Upload = strawberry.field(description="XLSX or CSV, at most 10 MiB and 10,000 rows.")
    dry_run: bool = strawberry.field(default=True, description="Whether it is only checked and nothing is written.")


@mutation(Who.MANAGEMENT, answer=UnitImport, again=verbs.unit_import)
async def import_units(info: Info, input: ImportUnitsInput) -> ImportRow:
    """Takes a spreadsheet of units and residents and answers at once; `importProgress` tells what becomes of it.

    Columns may stand in any order, with headings in Kazakh, Russian or English. What the file does not say stays as it
    stands, and nobody moves out by it. The same file again changes nothing.
    """
    complex_id = read_id("Complex", input.complex_id, "complexId")
    return await verbs.import_units(info.context, complex_id, input.file, input.dry_run)


@strawberry.input(description="A spreadsheet of bills to import.")
class ImportBillsInput:
    complex_id: strawberry.ID = strawberry.field(description="The complex whose units the bills are of.")
    file: Upload = strawberry.field(description="XLSX or CSV, at most 10 MiB and 10,000 rows.")
    dry_run: bool = strawberry.field(default=True, description="Whether it is only checked and nothing is written.")


@mutation(Who.MANAGEMENT, answer=UnitImport, again=verbs.unit_import)
async def import_bills(info: Info, input: ImportBillsInput) -> ImportRow:
    """Takes a spreadsheet of bills, for centres without a service, and answers at once; `importProgress` tells what
    becomes of it.

    Accounts are made where they are missing, with the provider `file`; who lives in the unit and knows the number links
    one with `linkUtilityAccount`. A bill that says something else than before is a new version of it, and who has
    linked the account hears of it. The same file again changes nothing.
    """
    complex_id = read_id("Complex", input.complex_id, "complexId")
    return await verbs.import_bills(info.context, complex_id, input.file, input.dry_run)


@strawberry.input(description="An import to cancel.")
class CancelImportInput:
    import_id: strawberry.ID = strawberry.field(description="The import.")


@mutation(Who.MANAGEMENT, answer=UnitImport, again=verbs.unit_import)
async def cancel_import(info: Info, input: CancelImportInput) -> ImportRow:
    """Nothing of the spreadsheet is written any more; it is FAILED, and its problem is CANCELLED.

    An import that was over before is answered as it is: DONE where it was too late.
    """
    return await verbs.cancel_import(info.context, read_id("UnitImport", input.import_id, "importId"))


@query(Who.MANAGEMENT)
async def unit_imports(
    info: Info,
    complex_id: ComplexId,
    kind: Kind = ImportKind.HOMES,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[UnitImport]:
    """The complex's imports of the last 30 days of one kind, the newest first."""
    complex_row_id = read_id("Complex", complex_id, "complexId")
    return Connection.of(await verbs.unit_imports(info.context, complex_row_id, kind, first, after), UnitImport.of)


@subscription(Who.SIGNED_IN)
async def import_progress(info: Info, import_id: ImportId) -> AsyncGenerator[UnitImport, None]:
    """How far the import has come, now and whenever it has come further. For the management of its complex."""
    state = verbs.import_progress(info.context, read_id("UnitImport", import_id, "importId"))
    async for progress in states(info.context.ear, state):
        yield UnitImport.of(progress.row)
