"""The monthly report as a document and a workbook, made of its frozen figures and nothing else."""
