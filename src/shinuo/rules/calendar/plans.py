"""The State Council plans known here."""

from collections.abc import Mapping
from types import MappingProxyType

from .plan import Plan
from .plans_2007_2016 import PLANS_2007_2016
from .plans_2017_2026 import PLANS_2017_2026

PLANS: Mapping[int, Plan] = MappingProxyType(
    {plan.year: plan for plan in (*PLANS_2007_2016, *PLANS_2017_2026)}
)
"""The official plans by year, 2007 to 2026, amendments included.

Source: the notices named in each plan; R4, R21
"""
