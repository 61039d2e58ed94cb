"""Words of the frame around every page of this room."""

from shinuo.rules.words import Words

TABS: dict[str, Words] = {
    "portal_home": Words("概览", "Overview"),
    "portal_misses": Words("未达标", "Misses"),
    "portal_ledger": Words("账目", "Ledger"),
    "portal_reports": Words("月报", "Reports"),
    "portal_matters": Words("事项", "Matters"),
    "portal_duties": Words("义务", "Duties"),
    "portal_agreement": Words("合同文本", "Text"),
    "portal_trail": Words("查阅记录", "Trail"),
    "portal_settings": Words("约定", "Settings"),
}
"""The pages of a contract, by the name of their view."""

FRAME: dict[str, Words] = {
    "requests": Words("请求", "Requests"),
    "tabs": Words("合同页面", "Pages of the contract"),
    "no_data": Words("无数据", "no data"),
    "client": Words("甲方", "client"),
    "provider": Words("乙方", "provider"),
    "both": Words("双方", "both parties"),
    "visitor": Words("用户", "visitor"),
    "system": Words("系统", "the system"),
    "seconds": Words("秒", "s"),
    "all": Words("全部", "All"),
    "show": Words("查看", "Show"),
}
"""What more than one page says."""
