"""Alarms that leave the house: to whom, what of, when again, and by whom they are carried."""
