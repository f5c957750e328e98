"""What Waymark decides: pure functions over plain data; no database, no HTTP, no clock."""
