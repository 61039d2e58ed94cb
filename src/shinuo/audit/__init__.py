"""A log recorded elsewhere, judged by a contract: read, measured, judged, added up, reported."""
