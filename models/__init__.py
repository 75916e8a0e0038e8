"""The facts: tables, constraints, enums and event classes. Only this file lists the domains."""

MODULES = (
    "models.changes",
    "models.deliveries",
    "models.accounts",
    "models.sessions",
    "models.codes",
    "models.attempts",
    "models.privacy",
    "models.buildings",
    "models.residents",
    "models.staff",
    "models.invites",
    "models.imports",
    "models.news",
    "models.news_marks",
    "models.polls",
    "models.questions",
    "models.ballots",
)
