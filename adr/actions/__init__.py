"""What changes: one verb, one function; each locks, checks, changes, records and enqueues, in that order."""
