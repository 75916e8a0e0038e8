"""The breaker before a billing centre: five failures in a row open it, one probe in thirty seconds may close it."""

from collections.abc import Callable

import pytest

from integrations.billing_centre import CentreAway, CentreFailed, CentreNonsense, CentreRefused
from integrations.breaker import Breaker, LeftAlone, Standing


class Watch:
    """A clock that stands until it is wound."""

    def __init__(self) -> None:
        self.now = 5000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def breaker(watch: Watch) -> Breaker:
    return Breaker("alseco", watch)


def standing(breaker: Breaker) -> Standing:
    return breaker.standing


def fail(breaker: Breaker, times: int = 1, error: Callable[[], Exception] = lambda: CentreAway("gone")) -> None:
    for _ in range(times):
        with pytest.raises((CentreFailed, KeyError)), breaker.asking():
            raise error()


def answer(breaker: Breaker) -> None:
    with breaker.asking():
        pass


def test_four_failures_leave_it_closed_and_an_answer_begins_the_count_anew(breaker: Breaker) -> None:
    fail(breaker, 4)
    answer(breaker)
    fail(breaker, 4)

    assert (breaker.standing, breaker.failures) == (Standing.CLOSED, 4)


@pytest.mark.parametrize("error", [CentreAway, CentreNonsense, CentreRefused])
def test_the_fifth_failure_in_a_row_opens_it(breaker: Breaker, error: type[CentreAway]) -> None:
    fail(breaker, 5, lambda: error("bad"))

    assert standing(breaker) is Standing.OPEN
    with pytest.raises(LeftAlone) as left, breaker.asking():
        pytest.fail("it was asked")
    assert (left.value.why, left.value.wait_seconds) == ("it has failed too often", 30.0)


def test_a_mistake_of_ours_is_no_failure_of_theirs(breaker: Breaker) -> None:
    fail(breaker, 9, lambda: KeyError("ours"))

    assert (breaker.standing, breaker.failures) == (Standing.CLOSED, 0)


def test_one_probe_is_let_through_after_thirty_seconds(breaker: Breaker, watch: Watch) -> None:
    fail(breaker, 5)
    watch.now += 29.9
    with pytest.raises(LeftAlone), breaker.asking():
        pytest.fail("it was asked too soon")
    watch.now += 0.1

    with breaker.asking():
        assert standing(breaker) is Standing.PROBING
        with pytest.raises(LeftAlone), breaker.asking():
            pytest.fail("a second one was let through")

    assert (breaker.standing, breaker.failures) == (Standing.CLOSED, 0)
    answer(breaker)


def test_a_probe_that_fails_is_followed_by_thirty_seconds_more(breaker: Breaker, watch: Watch) -> None:
    fail(breaker, 5)
    watch.now += 30
    fail(breaker)

    assert standing(breaker) is Standing.OPEN
    watch.now += 29.9
    with pytest.raises(LeftAlone), breaker.asking():
        pytest.fail("it was asked too soon")
    watch.now += 0.1
    answer(breaker)
    assert standing(breaker) is Standing.CLOSED


def test_a_probe_that_is_called_off_leaves_the_turn_to_the_next(breaker: Breaker, watch: Watch) -> None:
    fail(breaker, 5)
    watch.now += 30

    fail(breaker, 1, lambda: KeyError("called off"))

    assert standing(breaker) is Standing.OPEN
    answer(breaker)
    assert standing(breaker) is Standing.CLOSED


def test_who_was_under_way_when_it_opened_does_not_put_the_probe_off(breaker: Breaker, watch: Watch) -> None:
    def open_meanwhile() -> CentreAway:
        fail(breaker, 5)
        watch.now += 20
        return CentreAway("slow")

    fail(breaker, 1, open_meanwhile)

    watch.now += 10
    answer(breaker)
    assert standing(breaker) is Standing.CLOSED


def test_a_pause_they_ask_for_is_kept_whatever_the_standing(breaker: Breaker, watch: Watch) -> None:
    breaker.rest(60)
    breaker.rest(10)

    with pytest.raises(LeftAlone) as left, breaker.asking():
        pytest.fail("it was asked")
    assert (left.value.why, left.value.wait_seconds) == ("it has asked for a pause", 60.0)
    assert standing(breaker) is Standing.CLOSED
    watch.now += 60
    answer(breaker)
