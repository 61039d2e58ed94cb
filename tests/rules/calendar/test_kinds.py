"""What kinds of days and festivals are called, in both languages."""

from shinuo.rules.calendar.kinds import DayKind, Festival

KINDS = {
    DayKind.WORKDAY: ("工作日", "workday"),
    DayKind.WEEKEND: ("周末", "weekend"),
    DayKind.STATUTORY: ("法定节假日", "statutory holiday"),
    DayKind.REST: ("放假调休", "further rest day"),
    DayKind.MAKEUP: ("调休上班", "make-up workday"),
    DayKind.AGREED: ("约定休息日", "agreed rest day"),
}
FESTIVALS = {
    Festival.NEW_YEAR: ("元旦", "New Year's Day"),
    Festival.SPRING_FESTIVAL: ("春节", "Spring Festival"),
    Festival.QINGMING: ("清明节", "Qingming Festival"),
    Festival.LABOUR: ("劳动节", "Labour Day"),
    Festival.DRAGON_BOAT: ("端午节", "Dragon Boat Festival"),
    Festival.MID_AUTUMN: ("中秋节", "Mid-Autumn Festival"),
    Festival.NATIONAL: ("国庆节", "National Day"),
    Festival.VICTORY: ("抗战胜利70周年纪念日", "70th anniversary of the victory of 1945"),
}


def test_every_kind_and_every_festival_has_its_name() -> None:
    assert {one: (one.words.zh, one.words.en) for one in DayKind} == KINDS
    assert {one: (one.words.zh, one.words.en) for one in Festival} == FESTIVALS
