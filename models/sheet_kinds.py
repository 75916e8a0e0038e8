"""Which layout a spreadsheet has, by what its rows are about."""

from collections.abc import Mapping

from models.bill_columns import BILLS
from models.columns import HOMES
from models.imports import ImportKind
from models.layouts import Layout

LAYOUTS: Mapping[ImportKind, Layout] = {ImportKind.HOMES: HOMES, ImportKind.BILLS: BILLS}
