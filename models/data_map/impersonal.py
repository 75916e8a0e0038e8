"""Columns that say nothing of a person: of places, questions, deadlines, and how far a machine has come with its work.

Keyed digests are among them: nobody who has only the database learns from one whom it was made for.
"""

IMPERSONAL: dict[str, str] = {
    "Attempt": "key failures last_at",
    "DisclosureChain": "complex_id number hash",
    "Building": "id address entrances risers complex_id",
    "Complex": "id name address organization_id",
    "Organization": "id name kind client_id operator_since",
    "PolicyText": "id language policy_id text",
    "PolicyVersion": "announced_after announced_at data_region operator_bin operator_email operator_name "
    "operator_phone purposes",
    "Unit": "id kind number position entrance floor riser area_m2 building_id complex_id",
    "Import": "rows_done added changed unchanged problem_count problems new_buildings ignored_columns tries "
    "claimed_until",
    "NewsItem": "number changed_number everywhere pinned must_acknowledge service planned starts_at ends_at ended_at "
    "publish_at corrected_at withdrawn_at",
    "NewsPlace": "id complex_id entrance riser building_id item_id",
    "NewsText": "id complex_id language title body searched item_id",
    "Poll": "id kind title description state results_visibility ballot_per electorate unit_kinds everywhere opens_at "
    "closes_at announced_at reminded_at cancelled_at cancel_reason feed_number final_electorate final_turnout "
    "complex_id",
    "PollBuilding": "id complex_id building_id poll_id",
    "Option": "id complex_id poll_id position text question_id",
    "Question": "id complex_id position text method min_choices max_choices takes_remark poll_id",
    "Ticket": "accepted_at reference paused_at respond_left_seconds resolve_left_seconds paused_seconds "
    "response_seconds resolution_seconds warn_by warned_at escalated_at version",
    "TicketDeadline": "id category urgency respond_minutes resolve_minutes around_the_clock organization_id",
    "TicketTerms": "id opens_minute closes_minute working_days photo_categories warn_share organization_id",
    "UtilityAccount": "failure claimed_until sync_tries unknown_fields",
    "UtilitySupplier": "id provider code name contacts takes_complaints fetched_at",
    "Bill": "revision digest",
    "BillVersion": "revision digest",
    "MeterReading": "tries next_try_at claimed_until",
    "BillDispute": "complaint_reference tries next_try_at claimed_until settled_bill_id settled_version",
    "SealRound": "name key after changed again done_at claimed_by claimed_until",
    "Tombstone": "digest erased_at",
}
