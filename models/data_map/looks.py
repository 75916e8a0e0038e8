"""The data map: who was shown whose data."""

from models.data_map.held import Ground, Held, Kept, Section, by, fates, secret

# What the chain proves; the mark of the one who is gone leads to nobody without their salt.
_LOOK = "id complex_id reader_id reason shown day at number subject_mark reader_salt reader_mark hash proof"

LOOKS = (
    Held(
        "Disclosure",
        "who was shown their data",
        Section.ACCESS,
        by("subject_id"),
        fates(unlinked="subject_id subject_salt", replaced="reference_id", stays=_LOOK),
        ground=Ground.PROTECTION,
        kept=Kept.WITH_HOUSE,
        secret=secret("number subject_salt subject_mark reader_salt reader_mark hash proof"),
    ),
    Held(
        "UnusualReading",
        "days on which they were shown the data of unusually many",
        Section.WORK,
        by("reader__person_id"),
        fates(stays="id reader_id day at"),
        ground=Ground.PROTECTION,
        kept=Kept.WITH_HOUSE,
    ),
)
