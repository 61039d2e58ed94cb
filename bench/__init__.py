"""Measurements: ratios taken side by side in one run, on data made here from a seed."""
