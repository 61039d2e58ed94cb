"""Tables of a report as data: what a page, a document and a workbook all show."""
