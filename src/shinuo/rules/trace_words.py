"""How each verdict is worded, in Chinese and English."""

from .calendar import WorkdayPolicy
from .verdict import Reason, State
from .words import Words

POLICIES = {
    WorkdayPolicy.PLAN: Words(
        "按国务院放假安排，调休上班日不作工作日",
        "by the State Council plan, make-up days not counted",
    ),
    WorkdayPolicy.PLAN_WITH_MAKEUP: Words(
        "按国务院放假安排，调休上班日作工作日",
        "by the State Council plan, make-up days counted",
    ),
    WorkdayPolicy.STATUTE: Words("仅按法定节假日", "by the statutory dates alone"),
}

ENDINGS = {
    (State.NOT_APPLICABLE, Reason.OUTSIDE_TERM): Words(
        "起点在合同期限之外，不适用。", "The start lies outside the term: not applicable."
    ),
    (State.NOT_APPLICABLE, Reason.SUSPENDED): Words(
        "起点在暂停的服务范围内（{which}），不适用。",
        "The start lies in a suspended scope ({which}): not applicable.",
    ),
    (State.NOT_APPLICABLE, Reason.BOT_RESOLVED): Words(
        "机器人独立解决，依约定不适用。",
        "A bot solved it alone: by agreement not applicable.",
    ),
    (State.NOT_APPLICABLE, Reason.NO_HUMAN_ASKED): Words(
        "截至 {at} 用户未要求人工，依约定未开始计时，不适用。",
        "By {at} no human was asked for, so by agreement no clock started: not applicable.",
    ),
    (State.MET, Reason.RULED): Words(
        "依决定（{authority}）判为达标。", "Met, by decision ({authority})."
    ),
    (State.MISSED, Reason.RULED): Words(
        "依决定（{authority}）判为未达标。", "Missed, by decision ({authority})."
    ),
    (State.PENDING, Reason.RUNNING): Words(
        "截至 {at} 尚未回应，时限至 {due}，待回应。",
        "By {at} nobody had answered and there is time until {due}: pending.",
    ),
    (State.INDETERMINATE, Reason.ANSWER_BEFORE_REQUEST): Words(
        "回应的时间早于请求，时钟不可信，无法判定；未举证前计为未达标。",
        "The answer is stamped before the request, so a clock was wrong: indeterminate, "
        "counted as missed unless proven.",
    ),
    (State.INDETERMINATE, Reason.MONITOR_GAP): Words(
        "判定取决于监控缺口（{which}）内的情况，无法判定；未按期举证前计为未达标。",
        "The verdict depends on a gap of the monitor ({which}): indeterminate, "
        "counted as missed unless evidence is supplied in time.",
    ),
    (State.INDETERMINATE, Reason.CLOCK_UNPROVEN): Words(
        "时间误差使得无法确定是否不晚于 {due}，无法判定；未举证前计为未达标。",
        "The instants are too uncertain to tell whether it was by {due}: indeterminate, "
        "counted as missed unless proven.",
    ),
    (State.MET, Reason.IN_TIME): Words(
        "未超过 {due}，达标。", "Not later than {due}: met."
    ),
    (State.EXCLUDED, Reason.VISITOR_LEFT): Words(
        "用户于 {left} 在时限届满前离开，依约定免责。",
        "The visitor left at {left}, before the limit was used up: excused by agreement.",
    ),
    (State.EXCLUDED, Reason.FORCE_MAJEURE): Words(
        "等待与已被接受的不可抗力（{which}）重叠，免责。",
        "The wait overlaps accepted force majeure ({which}): excluded.",
    ),
    (State.EXCLUDED, Reason.WAIVED): Words(
        "甲方放弃追究（{authority}），免责。", "Waived by the client ({authority})."
    ),
    (State.EXCLUDED, Reason.CLIENT_CAUSE): Words(
        "因甲方原因（{authority}），免责。",
        "The client's own cause ({authority}): excluded.",
    ),
    (State.MISSED, Reason.LATE): Words(
        "晚于 {due}，超出 {over} 秒，未达标。", "Later than {due}, by {over} s: missed."
    ),
    (State.MISSED, Reason.NEVER_ANSWERED): Words(
        "截至 {due} 无人工回应，请求已关闭，未达标。",
        "No human answered by {due} and the request is closed: missed.",
    ),
    (State.OVERDUE, Reason.UNANSWERED): Words(
        "截至 {due} 无人工回应，至 {at} 已超出 {over} 秒，已计为未达标。",
        "No human answered by {due}; at {at} that is {over} s ago: already a miss.",
    ),
}
