"""What the demo's visitors ask, and what its agents answer: invented, like everybody who says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A talk: the visitor's turns and the agent's, in turns; and what the agent writes down at its end."""

    name: str
    outcome: str
    asked: tuple[str, ...]
    answered: tuple[str, ...]


TOPICS = (
    Topic(
        "物流",
        "resolved",
        ("我的快递三天没动了，能帮我查一下吗？", "单号尾号是 4417。", "好的，那我再等等。"),
        (
            "您好，请告诉我单号的后四位。",
            "查到了，明天上午派送。",
            "有变化我们会再通知您。",
        ),
    ),
    Topic(
        "退款",
        "resolved",
        ("退款什么时候到账？", "我用的是信用卡。", "明白了，谢谢。"),
        (
            "您好，请问当时用什么付的款？",
            "信用卡三到五个工作日到账。",
            "不客气，祝您愉快。",
        ),
    ),
    Topic(
        "发票",
        "resolved",
        ("能补开一张发票吗？", "抬头写公司的，税号我发给您。"),
        ("可以的，请给我抬头和税号。", "收到，电子发票今天会发到您的邮箱。"),
    ),
    Topic(
        "商品",
        "resolved",
        ("这款水壶能放洗碗机吗？", "那盖子呢？"),
        ("您好，壶身可以放。", "盖子请手洗，密封圈怕高温。"),
    ),
    Topic(
        "账户",
        "resolved",
        ("登录一直提示验证码错误，急！", "试了，还是不行。", "可以了！谢谢！"),
        (
            "您好，请先退出重新登录一次。",
            "我这边为您重置了，请再试。",
            "好的，有问题随时找我。",
        ),
    ),
    Topic(
        "售后",
        "follow_up",
        ("收到的杯子碎了一个，怎么办？", "照片拍了，外箱也有。"),
        ("非常抱歉。请拍一张照片，我来登记补发。", "已登记，明天补发，不用寄回。"),
    ),
    Topic(
        "价格",
        "resolved",
        ("昨天买的今天降价了，能补差价吗？", "好的，麻烦了。"),
        ("您好，七天内可以补差价，我来申请。", "已提交，差价一天内原路退回。"),
    ),
    Topic(
        "预约",
        "resolved",
        ("安装师傅能改到周六上午吗？", "十点左右最好。"),
        ("可以，请问大概几点方便？", "改好了，周六上午十点到十一点。"),
    ),
)
THANKS = ("谢谢！", "好的，谢谢您。", "没问题了，再见。", "👍")
LATE = "抱歉让您久等了。"
