"""Leaves a billing centre alone that fails. One rule: while it does, one request at a time asks how it is, and rarely.

Closed: everybody may ask. Open: nobody may, until a probe is due. A probe's answer closes it or leaves it open.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

import structlog

from integrations.billing_centre import CentreAway, CentreFailed

log = structlog.stdlib.get_logger("wires.centres")

FAILURES, PROBE_SECONDS = 5, 30.0


class Standing(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    PROBING = "probing"


class LeftAlone(CentreAway):
    """It was not asked at all."""


class Breaker:
    """`clock`: seconds that only rise."""

    def __init__(
        self,
        name: str,
        clock: Callable[[], float] = time.monotonic,
        failures: int = FAILURES,
        probe_seconds: float = PROBE_SECONDS,
    ) -> None:
        self._name, self._clock, self._most, self._probe_seconds = name, clock, failures, probe_seconds
        self.standing, self.failures = Standing.CLOSED, 0
        self._probe_at = self._resting_until = clock()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """One request. Errors: LeftAlone, at once; and whatever comes of the request."""
        probing = self._enter()
        try:
            yield
        except CentreFailed as error:
            self._failed(error, probing)
            raise
        except BaseException:
            # Nothing was learnt: whoever comes next may probe.
            if probing and self.standing is Standing.PROBING:
                self.standing = Standing.OPEN
            raise
        self._answered()

    def rest(self, seconds: float) -> None:
        """The centre has said that it is not to be asked before then."""
        self._resting_until = max(self._resting_until, self._clock() + seconds)

    def _enter(self) -> bool:
        now = self._clock()
        if now < self._resting_until:
            raise LeftAlone("it has asked for a pause", self._resting_until - now)
        if self.standing is Standing.CLOSED:
            return False
        if self.standing is Standing.PROBING or now < self._probe_at:
            raise LeftAlone("it has failed too often", max(self._probe_at - now, 0.0))
        self.standing = Standing.PROBING
        return True

    def _failed(self, error: CentreFailed, probing: bool) -> None:
        self.failures += 1
        if not probing and (self.standing is not Standing.CLOSED or self.failures < self._most):
            return
        if not probing:
            log.warning("a centre is left alone", centre=self._name, failures=self.failures, why=error.why)
        self.standing, self._probe_at = Standing.OPEN, self._clock() + self._probe_seconds

    def _answered(self) -> None:
        if self.standing is not Standing.CLOSED:
            log.warning("a centre answers again", centre=self._name)
        self.standing, self.failures = Standing.CLOSED, 0
