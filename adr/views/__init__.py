"""What people see: thin functions that fetch, ask or change, and answer."""
