"""The facts: tables, constraints, enums and event classes. Only this file lists the domains."""

MODULES = (
    "models.changes",
    "models.accounts",
    "models.buildings",
    "models.residents",
    "models.news",
    "models.polls",
    "models.ballots",
)
