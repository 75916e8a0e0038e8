"""The data map: how people voted. What was decided stays, and of whom a ballot was is gone."""

from models.data_map.held import Ground, Held, Kept, Section, by, by_account, fates

_V = Section.VOTES

VOTES = (
    Held(
        "Remark",
        "what they wrote on ballots",
        _V,
        by("ballot__account__person_id", "ballot__holder_id"),
        fates(goes="id complex_id poll_id question_id ballot_id text"),
        ground=Ground.CONSENT,
    ),
    Held(
        "Choice",
        "what they marked on ballots",
        _V,
        by("ballot__account__person_id", "ballot__holder_id"),
        fates(stays="id complex_id poll_id question_id option_id ballot_id"),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
    ),
    Held(
        "BallotChange",
        "what their ballots said, one after the other",
        _V,
        by_account(),
        fates(goes="id complex_id poll_id ballot_id account_id option_ids cast_at"),
    ),
    Held(
        "Ballot",
        "ballots they cast",
        _V,
        by("account__person_id", "holder_id"),
        fates(pseudonym="holder_id", unlinked="account_id", stays="id complex_id poll_id unit_id cast_at"),
        ground=Ground.HOUSING_LAW,
        kept=Kept.WITH_HOUSE,
    ),
)
