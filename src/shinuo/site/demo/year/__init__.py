"""A contract year to look at: a year of requests, and of what both parties did about them, written by the doors that people use."""
