"""A scanned text → the parts of a Document, one module per part."""
