"""The data map in words, for docs/personal-data.md. What residents read of it is said in their languages elsewhere."""

from models.data_map.held import Fate, Ground, Kept, Section

SECTIONS: dict[Section, tuple[str, str]] = {
    Section.PROFILE: ("Profile", "to know who somebody is, to let them sign in and to reach them"),
    Section.HOMES: ("Homes", "to know who lives where, and who may decide there"),
    Section.TICKETS: ("Tickets", "to do what somebody asked for, and to show that it was done in time"),
    Section.VOTES: ("Votes", "to count votes, each once, and to prove a decision"),
    Section.BILLS: ("Bills and readings", "to show what is to be paid and why, and to hand on readings"),
    Section.NOTICES: ("Notices", "to tell people what concerns them, the way they want it"),
    Section.SESSIONS: ("Sessions and codes", "to keep an account its owner's, and to do nothing twice"),
    Section.CONSENTS: ("Consents", "to prove what somebody has agreed to"),
    Section.ACCESS: ("Access log", "to tell everybody who has seen their data"),
    Section.RIGHTS: ("Requests about one's data", "to answer them in time, and to prove that"),
    Section.WORK: ("Work", "to know who works for whom, as what, and who did what in that part"),
}
GROUNDS: dict[Ground, str] = {
    Ground.CONSENT: "consent (law No. 94-V on personal data, art. 7 and 8)",
    Ground.HOUSING_LAW: "the law on housing relations and order No. 163 of 30 March 2020: decisions of owners, and the "
    "work of who manages a house, are kept for those who live in it",
    Ground.ACCOUNTS: "accounting, and claims about payments (limitation of actions, Civil Code, art. 178)",
    Ground.PROTECTION: "protection of personal data: who has had access is recorded (law No. 94-V, art. 22)",
    Ground.PROOF: "proof that the rights of whom data are about were kept in time (law No. 94-V, art. 24 and 25)",
}
KEPT: dict[Kept, str] = {
    Kept.WITH_ACCOUNT: "as long as the account",
    Kept.WITH_HOUSE: "as long as the house is managed; without the person after an erasure",
    Kept.HOURS_24: "24 hours",
    Kept.DAYS_30: "30 days",
    Kept.DAYS_180: "180 days",
}
FATES: dict[Fate, str] = {
    Fate.GOES: "is gone with its row",
    Fate.EMPTIED: "is emptied",
    Fate.UNLINKED: "leads to nobody",
    Fate.PSEUDONYM: "leads to a person without a name, made for this one erasure",
    Fate.REPLACED: "is replaced by chance",
    Fate.STAYS: "stays, on the ground that is stated",
}
