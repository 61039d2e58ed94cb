"""What is refused of targets of alarms."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class NoSuchAlarmKind(Refusal):
    """Nothing is sent so."""

    code = "no_such_alarm_kind"
    says = Words(
        "告警发不到这样的地址；应为机器人页面上的网址，或以 {known} 之一加 :// 开头",
        "alarms are not sent to such an address; right would be the one a bot's page shows, or one of {known}, with ://",
    )


class BadAlarmAddress(Refusal):
    """It is no address of its kind. What was given is not repeated."""

    code = "bad_alarm_address"
    says = Words(
        "这不是能用的{kind}地址；应为：{right}",
        "this is no address of a {kind}; right would be: {right}",
    )


class BadAlarmOption(Refusal):
    """An address may not say everything the library understands."""

    code = "bad_alarm_option"
    says = Words(
        "地址里不能有 {name}；可用：{known}",
        "the address may not say {name}; known: {known}",
    )


class AlarmAddressNear(Refusal):
    """It lies inside: on this machine, or in a network that is not public."""

    code = "alarm_address_near"
    says = Words(
        "告警只发往公网地址；要发往内网，请管理服务器的人在 SHINUO_ALARM_NETWORKS 里写明",
        "alarms go to public addresses only; for others, whoever runs the server names their network in SHINUO_ALARM_NETWORKS",
    )


class NothingToTell(Refusal):
    """A target is told of something."""

    code = "nothing_to_tell"
    says = Words("请至少选一种要告知的事", "choose at least one thing to be told of")


class AlarmTargetKnown(Refusal):
    """Twice the same target would be told everything twice."""

    code = "alarm_target_known"
    says = Words("这个合同已有这个地址", "this contract has that address already")


class TooManyAlarmTargets(Refusal):
    """A contract has a few targets."""

    code = "too_many_alarm_targets"
    says = Words(
        "一份合同最多 {most} 个告警目标", "a contract has at most {most} targets of alarms"
    )


class AlarmTargetGone(Refusal):
    """It was removed."""

    code = "alarm_target_removed"
    says = Words("这个告警目标已移除", "that target of alarms was removed")


class AlarmTargetOff(Refusal):
    """Nothing is sent to what is switched off."""

    code = "alarm_target_off"
    says = Words(
        "这个告警目标已停用；请先启用", "that target is switched off; switch it on first"
    )
