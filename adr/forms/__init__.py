"""What people send: each form cleans one page's fields and nothing more."""
