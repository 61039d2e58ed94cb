"""What an audit found, for people: a page and a workbook of the same tables, and the pictures of the page."""
