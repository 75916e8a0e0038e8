"""Texts of the data map that stand in the database as they are: whatever is not named here is sealed there.

One rule: a test compares both, so a new column for what somebody says, is called or is reached by is sealed, or stands
here for whoever reviews it.
"""

PLAIN: dict[str, str] = {
    # What rows are found by, keyed digests, names of objects in the store, hashes.
    "Account": "password_hash withdrawn",
    "Attachment": "media_type object_name thumbnail_name",
    "Code": "digest",
    "DataExport": "object_names",
    "Delivery": "key reason reference",
    "IdempotencyKey": "actor fingerprint key outcome_kind",
    "QuarantinedRecord": "about digest fault place",
    "Topic": "name",
    # Words of ours, and ids.
    "BallotChange": "option_ids",
    "DataRequest": "corrected",
    "Disclosure": "hash proof reader_mark reader_salt shown subject_mark subject_salt",
    "Erasure": "complex_ids listed_ids",
    "Notification": "facts key subject_kind",
    "ResidencyChange": "corrected",
    "StaffInvitation": "specialties",
    "StaffMember": "specialties",
    # Of a home's bills, as the billing centre tells them, and readings.
    "BillDispute": "service_code supplier_code",
    "BillLine": "measure service service_code supplier supplier_code tiers",
    "Meter": "code measure service service_code",
    "UtilityAccount": "provider services",
    # Marks of words, keyed digests of a kind; what was done; the name of an object in the store.
    "Ticket": "searched",
    "TicketEvent": "move",
    "TicketExport": "object_name",
}
