"""Our two database clients: Tortoise's own, with the waits bounded and the transactions begun the safe way."""
