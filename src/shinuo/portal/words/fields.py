"""Words of the fields of steps, and of what can be chosen in them."""

from shinuo.rules.words import Words

FIELDS: dict[str, Words] = {
    "about": Words(
        "相关会话或请求（可不填）", "About which conversation or request (may stay empty)"
    ),
    "cause": Words("原因", "Cause"),
    "wants": Words("应判定为", "The verdict should be"),
    "days": Words("期限（天，不填按合同）", "Days to answer (empty: as the contract says)"),
    "since": Words("自何时起暂停（不填为即刻）", "Suspended from (empty: at once)"),
    "channels": Words("渠道（不选为全部）", "Channels (none chosen: all)"),
    "bands": Words("时段（不选为全部）", "Bands (none chosen: all)"),
    "gap": Words("缺口种类", "Kind of gap"),
    "began": Words("开始时刻", "Began at"),
    "ended": Words("结束时刻", "Ended at"),
    "amount": Words(
        "金额（元；对乙方有利填负数）", "Amount in yuan (negative: to the provider's good)"
    ),
    "month": Words("所属月份（YYYY-MM）", "Month (YYYY-MM)"),
    "authority": Words("裁决依据：由谁裁决", "By whose decision"),
    "is_upheld": Words("是否支持提出方", "For the party that raised it"),
    "is_effective": Words("整改是否有效", "The plan had effect"),
    "to": Words("交由", "To"),
    "outcome": Words("处理结果", "Outcome"),
    "review_on": Words("复查效果的日期", "Its effect is reviewed on"),
}
CHOICES: dict[str, Words] = {
    "days": Words("{count} 天", "{count}"),
    "yes": Words("是", "yes"),
    "no": Words("否", "no"),
    "gap_down": Words("监控中断", "the monitor was down"),
    "gap_clock": Words("时钟不可信", "the clock was unproven"),
    "wants_met": Words("达标", "met"),
    "wants_missed": Words("未达标", "missed"),
}
