"""Words about the line to the server, lengths of time and people: on every live page."""

from shinuo.rules.bands import Band
from shinuo.rules.words import Words

LINE: dict[str, Words] = {
    "connecting": Words("正在连接…", "Connecting…"),
    "live": Words("实时", "Live"),
    "lost": Words("连接中断", "Disconnected"),
    "over": Words("已停止", "Stopped"),
    "reconnecting": Words(
        "连接中断，正在重连。写下的内容已保留，恢复后自动送出；倒计时照走。",
        "Disconnected; trying again. What you wrote is kept and will be sent; the countdowns run on.",
    ),
    "crowded": Words(
        "连接太频繁，一分钟后自动重试。", "Too many connections; trying again in a minute."
    ),
    "toasts": Words("提醒", "Notices"),
    "signed_out": Words(
        "登录已失效，请重新登录。写下的内容已保留。",
        "You are signed out. Please sign in again; what you wrote is kept.",
    ),
    "not_served": Words(
        "您不再为这份合同服务。", "You do not serve this contract any more."
    ),
    "retry": Words("立即重试", "Try now"),
    "sign_in": Words("登录", "Sign in"),
    "held": Words("接待 {held} / {capacity}", "{held} / {capacity}"),
    "time_left": Words("剩 {length}", "{length} left"),
    "time_over": Words("超时 {length}", "{length} over"),
    "is_urgent": Words("紧急", "Urgent"),
    **{f"band_{band.key}": band.words for band in Band},
    "visitor": Words("用户", "Visitor"),
    "agent": Words("客服", "Agent"),
    "bot": Words("机器人", "Bot"),
    "ai": Words("AI", "AI"),
    "system": Words("系统", "System"),
    "campaign": Words("群发", "Campaign"),
    "client": Words("甲方人员", "Client's people"),
    "rule": Words("甲方规则", "Client's rule"),
    "online": Words("在线", "Online"),
    "busy": Words("忙碌", "Busy"),
    "away": Words("离开", "Away"),
    "offline": Words("离线", "Offline"),
    "break": Words("小休", "Break"),
    "meal": Words("用餐", "Meal"),
    "meeting": Words("会议", "Meeting"),
    "training": Words("培训", "Training"),
    "other": Words("其他", "Other"),
    "presence": Words("在线状态", "Presence"),
    "sound_on": Words("提示音：开", "Sound: on"),
    "sound_off": Words("提示音：关", "Sound: off"),
    "close_box": Words("关闭", "Dismiss"),
    "cancel": Words("取消", "Cancel"),
    "alarm_warned": Words(
        "时限已用 {percent} %，剩 {length}", "{percent} % of the limit used, {length} left"
    ),
    "alarm_over": Words("已超时，仍未回应", "Overdue, still unanswered"),
    "show": Words("查看", "Show"),
    "shown_as": Words("{kind} {name}", "{kind} {name}"),
    "contract": Words("合同", "Contract"),
    "choose": Words("选择合同", "Choose a contract"),
    "no_contract": Words(
        "您还没有为任何合同服务，请联系管理员。",
        "You do not serve any contract yet. Please ask an administrator.",
    ),
}
