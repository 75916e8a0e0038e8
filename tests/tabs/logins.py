"""Whom GraphiQL offers to sign in as: what they are in the demo complex, and their login."""

LOGINS = (
    ("Owner", "owner"),
    ("Tenant", "tenant"),
    ("Former resident", "former"),
    ("Master", "master"),
    ("Dispatcher", "dispatcher"),
    ("Manager", "manager"),
    ("Administrator", "administrator"),
    ("Service organization", "service"),
    ("Its master", "service-master"),
    ("Owner in another complex", "elsewhere"),
)
