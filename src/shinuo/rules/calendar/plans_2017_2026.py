"""The State Council's holiday plans of 2017 to 2026, day by day.

Spans as the notices print them; numbers and dates as in the notices' own text.
"""

from datetime import date

from .drafting import draft
from .kinds import Festival
from .plan import Notice

PLANS_2017_2026 = (
    draft(
        2017,
        (
            Notice(
                "国办发明电〔2016〕17号",
                date(2016, 12, 1),
                "http://www.gov.cn/zhengce/content/2016-12/01/content_5141603.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1 1-2", ""),
        (Festival.SPRING_FESTIVAL, "1-27..2-2", "1-22 2-4"),
        (Festival.QINGMING, "4-2..4-4", "4-1"),
        (Festival.LABOUR, "5-1", ""),
        (Festival.DRAGON_BOAT, "5-28..5-30", "5-27"),
        # 中秋节、国庆节
        (Festival.NATIONAL, "10-1..10-8", "9-30"),
    ),
    draft(
        2018,
        (
            Notice(
                "国办发明电〔2017〕12号",
                date(2017, 11, 30),
                "http://www.gov.cn/zhengce/content/2017-11/30/content_5243579.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1", ""),
        (Festival.SPRING_FESTIVAL, "2-15..2-21", "2-11 2-24"),
        (Festival.QINGMING, "4-5..4-7", "4-8"),
        (Festival.LABOUR, "4-29..5-1", "4-28"),
        (Festival.DRAGON_BOAT, "6-18", ""),
        (Festival.MID_AUTUMN, "9-24", ""),
        (Festival.NATIONAL, "10-1..10-7", "9-29 9-30"),
    ),
    draft(
        2019,
        (
            Notice(
                "国办发明电〔2018〕15号",
                date(2018, 12, 4),
                "http://www.gov.cn/zhengce/content/2018-12/06/content_5346276.htm",
            ),
            Notice(
                "国办发明电〔2019〕3号",
                date(2019, 3, 22),
                "http://www.gov.cn/zhengce/content/2019-03/22/content_5375877.htm",
            ),
        ),
        (Festival.NEW_YEAR, "2018-12-30..1-1", "2018-12-29"),
        (Festival.SPRING_FESTIVAL, "2-4..2-10", "2-2 2-3"),
        (Festival.QINGMING, "4-5", ""),
        # As changed by the second notice; the first gave 5-1 alone.
        (Festival.LABOUR, "5-1..5-4", "4-28 5-5"),
        (Festival.DRAGON_BOAT, "6-7", ""),
        (Festival.MID_AUTUMN, "9-13", ""),
        (Festival.NATIONAL, "10-1..10-7", "9-29 10-12"),
    ),
    draft(
        2020,
        (
            Notice(
                "国办发明电〔2019〕16号",
                date(2019, 11, 21),
                "http://www.gov.cn/zhengce/content/2019-11/21/content_5454164.htm",
            ),
            Notice(
                "国办发明电〔2020〕1号",
                date(2020, 1, 26),
                "http://www.gov.cn/zhengce/content/2020-01/27/content_5472352.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1", ""),
        # As extended by the second notice; the first ended on 1-30 and made 2-1 a make-up day.
        (Festival.SPRING_FESTIVAL, "1-24..2-2", "1-19"),
        (Festival.QINGMING, "4-4..4-6", ""),
        (Festival.LABOUR, "5-1..5-5", "4-26 5-9"),
        (Festival.DRAGON_BOAT, "6-25..6-27", "6-28"),
        # 国庆节、中秋节
        (Festival.NATIONAL, "10-1..10-8", "9-27 10-10"),
    ),
    draft(
        2021,
        (
            Notice(
                "国办发明电〔2020〕27号",
                date(2020, 11, 25),
                "http://www.gov.cn/zhengce/content/2020-11/25/content_5564127.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1..1-3", ""),
        (Festival.SPRING_FESTIVAL, "2-11..2-17", "2-7 2-20"),
        (Festival.QINGMING, "4-3..4-5", ""),
        (Festival.LABOUR, "5-1..5-5", "4-25 5-8"),
        (Festival.DRAGON_BOAT, "6-12..6-14", ""),
        (Festival.MID_AUTUMN, "9-19..9-21", "9-18"),
        (Festival.NATIONAL, "10-1..10-7", "9-26 10-9"),
    ),
    draft(
        2022,
        (
            Notice(
                "国办发明电〔2021〕11号",
                date(2021, 10, 25),
                "http://www.gov.cn/zhengce/content/2021-10/25/content_5644835.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1..1-3", ""),
        (Festival.SPRING_FESTIVAL, "1-31..2-6", "1-29 1-30"),
        (Festival.QINGMING, "4-3..4-5", "4-2"),
        (Festival.LABOUR, "4-30..5-4", "4-24 5-7"),
        (Festival.DRAGON_BOAT, "6-3..6-5", ""),
        (Festival.MID_AUTUMN, "9-10..9-12", ""),
        (Festival.NATIONAL, "10-1..10-7", "10-8 10-9"),
    ),
    draft(
        2023,
        (
            Notice(
                "国办发明电〔2022〕16号",
                date(2022, 12, 8),
                "http://www.gov.cn/zhengce/content/2022-12/08/content_5730844.htm",
            ),
        ),
        (Festival.NEW_YEAR, "2022-12-31..1-2", ""),
        (Festival.SPRING_FESTIVAL, "1-21..1-27", "1-28 1-29"),
        (Festival.QINGMING, "4-5", ""),
        (Festival.LABOUR, "4-29..5-3", "4-23 5-6"),
        (Festival.DRAGON_BOAT, "6-22..6-24", "6-25"),
        # 中秋节、国庆节
        (Festival.NATIONAL, "9-29..10-6", "10-7 10-8"),
    ),
    draft(
        2024,
        (
            Notice(
                "国办发明电〔2023〕7号",
                date(2023, 10, 25),
                "https://www.gov.cn/zhengce/content/202310/content_6911527.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1", ""),
        (Festival.SPRING_FESTIVAL, "2-10..2-17", "2-4 2-18"),
        (Festival.QINGMING, "4-4..4-6", "4-7"),
        (Festival.LABOUR, "5-1..5-5", "4-28 5-11"),
        (Festival.DRAGON_BOAT, "6-10", ""),
        (Festival.MID_AUTUMN, "9-15..9-17", "9-14"),
        (Festival.NATIONAL, "10-1..10-7", "9-29 10-12"),
    ),
    draft(
        2025,
        (
            Notice(
                "国办发明电〔2024〕12号",
                date(2024, 11, 12),
                "https://www.gov.cn/zhengce/content/202411/content_6986382.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1", ""),
        (Festival.SPRING_FESTIVAL, "1-28..2-4", "1-26 2-8"),
        (Festival.QINGMING, "4-4..4-6", ""),
        (Festival.LABOUR, "5-1..5-5", "4-27"),
        (Festival.DRAGON_BOAT, "5-31..6-2", ""),
        # 国庆节、中秋节
        (Festival.NATIONAL, "10-1..10-8", "9-28 10-11"),
    ),
    draft(
        2026,
        (
            Notice(
                "国办发明电〔2025〕7号",
                date(2025, 11, 4),
                "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1..1-3", "1-4"),
        (Festival.SPRING_FESTIVAL, "2-15..2-23", "2-14 2-28"),
        (Festival.QINGMING, "4-4..4-6", ""),
        (Festival.LABOUR, "5-1..5-5", "5-9"),
        (Festival.DRAGON_BOAT, "6-19..6-21", ""),
        (Festival.MID_AUTUMN, "9-25..9-27", ""),
        (Festival.NATIONAL, "10-1..10-7", "9-20 10-10"),
    ),
)
