"""The kinds of day, the festivals behind them, and the reading that chooses between them (R4)."""

from enum import StrEnum

from shinuo.rules.words import Words


class WorkdayPolicy(StrEnum):
    """Which days count as workdays; a term both parties confirm (R4).

    `PLAN`: the weekly workdays minus every rest day of the yearly State Council plan.
    `PLAN_WITH_MAKEUP`: the same, and the plan's make-up days (调休) are workdays.
    `STATUTE`: the weekly workdays minus only the dates the statute itself names.
    """

    PLAN = "plan"
    PLAN_WITH_MAKEUP = "plan_with_makeup"
    STATUTE = "statute"


class DayKind(StrEnum):
    """What a day is. `WORKDAY` and `MAKEUP` are worked, every other kind is rest.

    `WEEKEND`: no weekly workday of the terms. `STATUTORY`: named by the statute (法定节假日).
    `REST`: a plan's further rest day (调休, 连休). `MAKEUP`: worked in exchange for one (调休上班).
    `AGREED`: a rest day that only the terms list.
    """

    WORKDAY = "workday"
    WEEKEND = "weekend"
    STATUTORY = "statutory"
    REST = "rest"
    MAKEUP = "makeup"
    AGREED = "agreed"

    @property
    def words(self) -> Words:
        """The kind's name."""
        return _KIND_WORDS[self]


class Festival(StrEnum):
    """The festival a holiday is given for, or a make-up day pays for."""

    NEW_YEAR = "new_year"
    SPRING_FESTIVAL = "spring_festival"
    QINGMING = "qingming"
    LABOUR = "labour"
    DRAGON_BOAT = "dragon_boat"
    MID_AUTUMN = "mid_autumn"
    NATIONAL = "national"
    VICTORY = "victory"
    """70 years since the victory of 1945: 2015-09-03 to 05 only, given by 国发明电〔2015〕1号."""

    @property
    def words(self) -> Words:
        """The festival's name."""
        return _FESTIVAL_WORDS[self]


_KIND_WORDS = {
    DayKind.WORKDAY: Words("工作日", "workday"),
    DayKind.WEEKEND: Words("周末", "weekend"),
    DayKind.STATUTORY: Words("法定节假日", "statutory holiday"),
    DayKind.REST: Words("放假调休", "further rest day"),
    DayKind.MAKEUP: Words("调休上班", "make-up workday"),
    DayKind.AGREED: Words("约定休息日", "agreed rest day"),
}

_FESTIVAL_WORDS = {
    Festival.NEW_YEAR: Words("元旦", "New Year's Day"),
    Festival.SPRING_FESTIVAL: Words("春节", "Spring Festival"),
    Festival.QINGMING: Words("清明节", "Qingming Festival"),
    Festival.LABOUR: Words("劳动节", "Labour Day"),
    Festival.DRAGON_BOAT: Words("端午节", "Dragon Boat Festival"),
    Festival.MID_AUTUMN: Words("中秋节", "Mid-Autumn Festival"),
    Festival.NATIONAL: Words("国庆节", "National Day"),
    Festival.VICTORY: Words(
        "抗战胜利70周年纪念日", "70th anniversary of the victory of 1945"
    ),
}
