"""What the simulator does wrong when it is told to: to everybody or one account, at one door or all, a few times or on.

One rule: whatever it does, it does to the answer; what it knows stays right.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Door(StrEnum):
    ADDRESS = "address"
    LAST_PAYMENT = "lastPay"
    MAIN_SUPPLIERS = "mainSuppliers"
    CONTACTS = "services/contacts"
    BILLS = "bills"
    METERS = "meters"
    READINGS = "readings"
    COMPLAINT = "complaint"


class Ill(StrEnum):
    """The first of them spoil the answer's way, the others its words."""

    SLOW = "slow"
    HANGING = "hanging"
    DRIPPING = "dripping"
    STATUS = "status"
    REDIRECT = "redirect"
    TRUNCATED = "truncated"
    HTML = "html"
    XML = "xml"
    HTML_AS_JSON = "html_as_json"
    CP1251 = "cp1251"
    CP1251_UNSAID = "cp1251_unsaid"
    GZIP = "gzip"
    GZIP_CUT = "gzip_cut"
    GZIP_SPOILT = "gzip_spoilt"
    DEFLATE = "deflate"
    BOMB = "bomb"
    HUGE = "huge"
    HUGE_SAID = "huge_said"
    DEEP = "deep"
    MANY = "many"
    # After it was done: the answer is lost on its way.
    LOST = "lost"

    NAN = "nan"
    INFINITY = "infinity"
    NEGATIVE = "negative"
    VAST = "vast"
    LONG_NUMBER = "long_number"
    NUMBER_AS_TEXT = "number_as_text"
    DOUBLED_BILL = "doubled_bill"
    DOUBLED_LINE = "doubled_line"
    REORDERED = "reordered"
    PARTIAL_PAGE = "partial_page"
    ENDLESS_PAGES = "endless_pages"
    WRONG_SUM = "wrong_sum"
    WRONG_LINE = "wrong_line"
    OTHER_ACCOUNT = "other_account"
    UNKNOWN_FIELDS = "unknown_fields"
    UNKNOWN_WORD = "unknown_word"
    LONG_TEXT = "long_text"
    NUL = "nul"
    STRING_SUPPLIERS = "string_suppliers"
    EMPTY_CONTACTS = "empty_contacts"
    DOTTED_DATES = "dotted_dates"
    MISSING_FIELD = "missing_field"
    EDITED = "edited"


class Misbehaviour(BaseModel):
    """`times`: how often; None until healed. `month`: of the bill that is spoilt; the page's first where none is."""

    model_config = ConfigDict(extra="forbid")

    ill: Ill
    account: str | None = None
    door: Door | None = None
    times: int | None = Field(None, ge=1)
    seconds: float = 30.0
    status: int = 503
    retry_after: str | None = None
    month: date | None = None
    edit: Callable[[Any], Any] | None = Field(None, exclude=True)

    def is_of(self, door: Door, account: str | None) -> bool:
        return self.door in (None, door) and self.account in (None, account) and self.times != 0


class Misbehaviours:
    def __init__(self) -> None:
        self._told = list[Misbehaviour]()

    def add(self, misbehaviour: Misbehaviour) -> None:
        self._told.append(misbehaviour)

    def heal(self, account: str | None = None) -> None:
        """Of one account, or all of it."""
        self._told = [told for told in self._told if account and told.account != account]

    def next(self, door: Door, account: str | None) -> Misbehaviour | None:
        """For one request: the first that fits."""
        for told in self._told:
            if told.is_of(door, account):
                if told.times:
                    told.times -= 1
                return told
        return None
