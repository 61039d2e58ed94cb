"""The State Council's holiday plans of 2007 to 2016, day by day.

Spans as the notices print them; numbers and dates as in the notices' own text. The days on which
the notices of 2007 (for 2008) and 2008 (for 2009) were signed could not be established.
"""

from datetime import date

from .drafting import draft
from .kinds import Festival
from .plan import Notice

PLANS_2007_2016 = (
    draft(
        2007,
        (
            Notice(
                "国办发明电〔2006〕49号",
                date(2006, 12, 14),
                "http://www.gov.cn/zhengce/content/2008-03/28/content_1761.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1..1-3", "2006-12-30 2006-12-31"),
        (Festival.SPRING_FESTIVAL, "2-18..2-24", "2-17 2-25"),
        (Festival.LABOUR, "5-1..5-7", "4-28 4-29"),
        (Festival.NATIONAL, "10-1..10-7", "9-29 9-30"),
    ),
    draft(
        2008,
        (
            Notice(
                "国办发明电〔2007〕52号",
                None,
                "http://www.gov.cn/zhengce/content/2008-03/28/content_1645.htm",
            ),
        ),
        (Festival.NEW_YEAR, "2007-12-30..1-1", "2007-12-29"),
        (Festival.SPRING_FESTIVAL, "2-6..2-12", "2-2 2-3"),
        (Festival.QINGMING, "4-4..4-6", ""),
        (Festival.LABOUR, "5-1..5-3", "5-4"),
        (Festival.DRAGON_BOAT, "6-7..6-9", ""),
        (Festival.MID_AUTUMN, "9-13..9-15", ""),
        (Festival.NATIONAL, "9-29..10-5", "9-27 9-28"),
    ),
    draft(
        2009,
        (
            Notice(
                "国办发明电〔2008〕42号",
                None,
                "http://www.gov.cn/zhengce/content/2008-12/10/content_1572.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1..1-3", "1-4"),
        (Festival.SPRING_FESTIVAL, "1-25..1-31", "1-24 2-1"),
        (Festival.QINGMING, "4-4..4-6", ""),
        (Festival.LABOUR, "5-1..5-3", ""),
        (Festival.DRAGON_BOAT, "5-28..5-30", "5-31"),
        # 国庆节、中秋节
        (Festival.NATIONAL, "10-1..10-8", "9-27 10-10"),
    ),
    draft(
        2010,
        (
            Notice(
                "国办发明电〔2009〕27号",
                date(2009, 12, 7),
                "http://www.gov.cn/zhengce/content/2009-12/08/content_1476.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1..1-3", ""),
        (Festival.SPRING_FESTIVAL, "2-13..2-19", "2-20 2-21"),
        (Festival.QINGMING, "4-3..4-5", ""),
        (Festival.LABOUR, "5-1..5-3", ""),
        (Festival.DRAGON_BOAT, "6-14..6-16", "6-12 6-13"),
        (Festival.MID_AUTUMN, "9-22..9-24", "9-19 9-25"),
        (Festival.NATIONAL, "10-1..10-7", "9-26 10-9"),
    ),
    draft(
        2011,
        (
            Notice(
                "国办发明电〔2010〕40号",
                date(2010, 12, 9),
                "http://www.gov.cn/zhengce/content/2010-12/10/content_1423.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1..1-3", ""),
        (Festival.SPRING_FESTIVAL, "2-2..2-8", "1-30 2-12"),
        (Festival.QINGMING, "4-3..4-5", "4-2"),
        (Festival.LABOUR, "4-30..5-2", ""),
        (Festival.DRAGON_BOAT, "6-4..6-6", ""),
        (Festival.MID_AUTUMN, "9-10..9-12", ""),
        (Festival.NATIONAL, "10-1..10-7", "10-8 10-9"),
    ),
    draft(
        2012,
        (
            Notice(
                "国办发明电〔2011〕45号",
                date(2011, 12, 5),
                "http://www.gov.cn/zhengce/content/2011-12/06/content_1411.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1..1-3", "2011-12-31"),
        (Festival.SPRING_FESTIVAL, "1-22..1-28", "1-21 1-29"),
        (Festival.QINGMING, "4-2..4-4", "3-31 4-1"),
        (Festival.LABOUR, "4-29..5-1", "4-28"),
        (Festival.DRAGON_BOAT, "6-22..6-24", ""),
        # 中秋节、国庆节
        (Festival.NATIONAL, "9-30..10-7", "9-29"),
    ),
    draft(
        2013,
        (
            Notice(
                "国办发明电〔2012〕33号",
                date(2012, 12, 8),
                "http://www.gov.cn/zhengce/content/2012-12/10/content_1353.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1..1-3", "1-5 1-6"),
        (Festival.SPRING_FESTIVAL, "2-9..2-15", "2-16 2-17"),
        (Festival.QINGMING, "4-4..4-6", "4-7"),
        (Festival.LABOUR, "4-29..5-1", "4-27 4-28"),
        (Festival.DRAGON_BOAT, "6-10..6-12", "6-8 6-9"),
        (Festival.MID_AUTUMN, "9-19..9-21", "9-22"),
        (Festival.NATIONAL, "10-1..10-7", "9-29 10-12"),
    ),
    draft(
        2014,
        (
            Notice(
                "国办发明电〔2013〕28号",
                date(2013, 12, 11),
                "http://www.gov.cn/zhengce/content/2014-01/02/content_1194.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1", ""),
        (Festival.SPRING_FESTIVAL, "1-31..2-6", "1-26 2-8"),
        (Festival.QINGMING, "4-5 4-7", ""),
        (Festival.LABOUR, "5-1..5-3", "5-4"),
        (Festival.DRAGON_BOAT, "6-2", ""),
        (Festival.MID_AUTUMN, "9-8", ""),
        (Festival.NATIONAL, "10-1..10-7", "9-28 10-11"),
    ),
    draft(
        2015,
        (
            Notice(
                "国办发明电〔2014〕28号",
                date(2014, 12, 16),
                "http://www.gov.cn/zhengce/content/2014-12/16/content_9302.htm",
            ),
            Notice(
                "国发明电〔2015〕1号",
                date(2015, 5, 13),
                "http://www.gov.cn/zhengce/content/2015-05/13/content_9742.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1..1-3", "1-4"),
        (Festival.SPRING_FESTIVAL, "2-18..2-24", "2-15 2-28"),
        (Festival.QINGMING, "4-5 4-6", ""),
        (Festival.LABOUR, "5-1", ""),
        (Festival.DRAGON_BOAT, "6-20 6-22", ""),
        # By the second notice.
        (Festival.VICTORY, "9-3..9-5", "9-6"),
        (Festival.MID_AUTUMN, "9-27", ""),
        (Festival.NATIONAL, "10-1..10-7", "10-10"),
    ),
    draft(
        2016,
        (
            Notice(
                "国办发明电〔2015〕18号",
                date(2015, 12, 10),
                "http://www.gov.cn/zhengce/content/2015-12/10/content_10394.htm",
            ),
        ),
        (Festival.NEW_YEAR, "1-1", ""),
        (Festival.SPRING_FESTIVAL, "2-7..2-13", "2-6 2-14"),
        (Festival.QINGMING, "4-4", ""),
        (Festival.LABOUR, "5-1 5-2", ""),
        (Festival.DRAGON_BOAT, "6-9..6-11", "6-12"),
        (Festival.MID_AUTUMN, "9-15..9-17", "9-18"),
        (Festival.NATIONAL, "10-1..10-7", "10-8 10-9"),
    ),
)
