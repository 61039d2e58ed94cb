"""A document as data, and its three forms: a page's part, DOCX, PDF. All three show the same blocks."""
