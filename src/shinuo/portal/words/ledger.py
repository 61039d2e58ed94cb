"""Words of the ledger of damages."""

from shinuo.rules.words import Words

LEDGER: dict[str, Words] = {
    "title": Words("违约金账目", "Ledger of damages"),
    "lead": Words(
        "每一件未达标按条款记一行，以分为单位计算；更正、放弃追究、冲销与调整另记一行，从不改动。余额恒等于各行之和。",
        "One line per miss by the terms, in integer fen; corrections, waivers, reversals and adjustments are further lines, none is ever changed. The balance is always their sum.",
    ),
    "balance": Words("乙方应付余额", "Balance the provider owes"),
    "statements": Words("月度账单", "Monthly statements"),
    "month": Words("月份", "Month"),
    "opening": Words("期初", "Opening"),
    "closing": Words("期末", "Closing"),
    "closed": Words("已结账", "closed"),
    "open": Words("未结账", "open"),
    "lines": Words("明细", "Lines"),
    "line": Words("行", "Line"),
    "kind": Words("种类", "Kind"),
    "about": Words("关于", "About"),
    "of_month": Words("所属月", "Of month"),
    "price": Words("单价 / 元", "Price, ¥"),
    "amount": Words("金额 / 元", "Amount, ¥"),
    "at": Words("记账时刻", "Posted at"),
    "terms": Words("条款版本", "Terms"),
    "empty": Words(
        "还没有记账。有了未达标，乙方记账后列在这里。",
        "Nothing has been posted yet. What a miss costs stands here once the provider posts it.",
    ),
    "settle": Words("按判定记账", "Post what the verdicts call for"),
    "close_label": Words("结账", "Close"),
    "adjust": Words("提议调整", "Propose an adjustment"),
    "called": Words(
        "按此刻的判定，还有 {count} 行（共 ¥{amount}）尚未记入。",
        "By the verdicts of this moment there are lines yet to be posted: {count} (¥{amount} in all).",
    ),
    "settled": Words(
        "账目与此刻的判定一致。", "The ledger agrees with the verdicts of this moment."
    ),
    "older": Words("更早的", "Older"),
    "newer": Words("更新的", "Newer"),
}
