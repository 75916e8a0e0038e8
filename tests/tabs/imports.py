"""Examples of spreadsheets on their way in. GraphiQL sends `{"$file": name, "text": …}` in the variables as a file."""

from models.imports import Import
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab

SHEET = """Дом;Вид;Квартира;Подъезд;Этаж;Площадь;Фамилия;Имя;Роль;Доля;Телефон
Алматы, Самал 12/1;квартира;1;1;1;;Ахметов;Ержан;собственник;1/2;8 701 000 11 22
Алматы, Самал 12/5;паркинг;П-1;;-1;13,5;;;;;
Алматы, Самал 12/5;гараж;П-2;;-1;;;;;;
"""
# One line that is right, and one whose amounts do not come to what is to be paid.
BILLS = """Лицевой счёт;Дом;Квартира;Месяц;Код услуги;Услуга;Поставщик;Способ начисления;Тариф;Объём;Начислено;К оплате
77010001;Алматы, Самал 12/1;1;10.2026;31;Отопление;Тепловые сети;по площади;394,37;42,8;16 879,04;16 879,04
77010001;Алматы, Самал 12/1;1;10.2026;51;Вывоз мусора;Чистый город;по числу проживающих;600;2;1 200,00;1 250,00
"""


async def facts(demo: Demo) -> Facts:
    last = await Import.filter(complex_id=demo.home.complex_id).order_by("-id").only("id").first()
    if last is None:
        raise NotTheDemo
    return {"import_id": write_id("UnitImport", last.id)}


GROUP = "Spreadsheets"
TABS = (
    Tab(
        "Check a spreadsheet",
        "manager",
        lambda facts: {
            "input": {"complexId": facts["complex_id"], "file": {"$file": "homes.csv", "text": SHEET}, "dryRun": True}
        },
        """
# Answers at once; open the next tab to see what became of it. With `dryRun: false` it is written if nothing is wrong.
mutation ImportUnits($input: ImportUnitsInput!) {
  importUnits(input: $input) {
    __typename
    ... on UnitImport { id state fileName dryRun createdAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Check a spreadsheet of bills",
        "manager",
        lambda facts: {
            "input": {"complexId": facts["complex_id"], "file": {"$file": "bills.csv", "text": BILLS}, "dryRun": True}
        },
        """
# For billing centres without a service. `importTemplate(format: XLSX, language: RU, kind: BILLS)` is one to fill in.
# What became of it: `unitImports(complexId: …, kind: BILLS)`.
mutation ImportBills($input: ImportBillsInput!) {
  importBills(input: $input) {
    __typename
    ... on UnitImport { id kind state fileName dryRun createdAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "What became of the spreadsheets",
        "manager",
        lambda facts: {"complexId": facts["complex_id"]},
        """
# `unitExport` is the complex as it stands: change it and send it back.
query UnitImports($complexId: ID!) {
  unitImports(complexId: $complexId, first: 3) {
    edges {
      node {
        id
        state
        dryRun
        rows
        added
        changed
        unchanged
        newBuildings
        ignoredColumns
        problemCount
        problems(first: 20) { row column code message }
        complex { unitExport(format: XLSX) { url fileName } }
      }
    }
  }
}""",
    ),
    Tab(
        "Cancel an import",
        "manager",
        lambda facts: {"input": {"importId": facts["import_id"]}},
        """
# The latest one; it is over already, unless you have just sent it, and then it stays as it is.
mutation CancelImport($input: CancelImportInput!) {
  cancelImport(input: $input) {
    __typename
    ... on UnitImport { id state problems { code message } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "A spreadsheet's progress, live",
        "manager",
        lambda facts: {"importId": facts["import_id"]},
        """
subscription ImportProgress($importId: ID!) {
  importProgress(importId: $importId) { state rows rowsDone problemCount finishedAt }
}""",
    ),
)
