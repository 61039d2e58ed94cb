"""What this room refuses."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class BadUsername(Refusal):
    """A name nobody could sign in with."""

    code = "bad_username"
    says = Words(
        "用户名须为 1 至 {most} 个小写字母、数字、点、连字符或下划线，以字母或数字开头",
        "a username is 1 to {most} small letters, digits, dots, hyphens or underscores, a letter or digit first",
    )


class UsernameTaken(Refusal):
    """Somebody has this name; a name stands in the journal for ever and is not given again."""

    code = "username_taken"
    says = Words("用户名 {username} 已被使用", "the username {username} is taken")


class BadUser(Refusal):
    """A role, language or capacity that does not exist."""

    code = "bad_user"
    says = Words(
        "{what}不能是 {value}，可用：{known}", "{what} cannot be {value}; known: {known}"
    )


class ClientOfAuditors(Refusal):
    """Auditors belong to a client, nobody else does."""

    code = "client_of_auditors"
    says = Words(
        "甲方审计人员须属于一个甲方，其他角色不得属于甲方",
        "an auditor belongs to a client, and nobody of another role does",
    )


class WeakPassword(Refusal):
    """The password could be guessed."""

    code = "weak_password"
    says = Words("密码不够安全：{why}", "the password is not safe: {why}")


class WrongPassword(Refusal):
    """It is not the password of whoever is signed in."""

    code = "wrong_password"
    says = Words("现在的密码不正确", "the present password is wrong")


class DifferentPasswords(Refusal):
    """What was typed twice is not the same."""

    code = "different_passwords"
    says = Words("两次输入的新密码不一样", "the new password was not the same twice")


class CannotServe(Refusal):
    """Only agents and supervisors serve contracts, while they are active."""

    code = "cannot_serve"
    says = Words(
        "{username} 不能为合同服务：须为在用的客服人员或主管",
        "{username} cannot serve a contract: only active agents and supervisors do",
    )


class NotAMember(Refusal):
    """The user does not serve the contract."""

    code = "not_a_member"
    says = Words(
        "{username} 不为合同 {contract} 服务",
        "{username} does not serve contract {contract}",
    )


class SpeaksForNoParty(Refusal):
    """The user speaks for neither party."""

    code = "speaks_for_no_party"
    says = Words(
        "{username} 不能代表合同任何一方；须为甲方审计人员、乙方主管或管理员",
        "{username} speaks for no party; auditors, supervisors and administrators do",
    )


class BadStanding(Refusal):
    """Being away has a reason, and nothing else has."""

    code = "bad_standing"
    says = Words(
        "离开须有原因（{known}），其他状态不得有原因",
        "being away has a reason ({known}), and no other state has",
    )


class NoSuchSkill(Refusal):
    """The user does not have it."""

    code = "no_such_skill"
    says = Words("{username} 没有技能 {name}", "{username} does not have the skill {name}")


class BadLevel(Refusal):
    """A level outside its scale."""

    code = "bad_level"
    says = Words("等级须为 1 至 5，或不评", "a level is 1 to 5, or none")


class WrongCredentials(Refusal):
    """Name and password do not belong together; which of them is wrong is not said."""

    code = "wrong_credentials"
    says = Words("用户名或密码不正确", "the username or the password is wrong")


class TooManyAttempts(Refusal):
    """Somebody guesses; `facts["seconds"]` says how long to wait."""

    code = "too_many_attempts"
    says = Words(
        "尝试次数过多，请 {seconds} 秒后再试", "too many attempts; try again in {seconds} s"
    )


class BadTraining(Refusal):
    """It lasted no time, or is to be repeated before it was held."""

    code = "bad_training"
    says = Words(
        "培训时长应为 1 至 100000 分钟，复训日应晚于培训日",
        "a training lasts 1 to 100000 minutes, and is repeated on a later day than it was held",
    )


class BadShift(Refusal):
    """It is no span of hours of a day, or of two that follow each other."""

    code = "bad_shift"
    says = Words(
        "“{text}”不是班次；应如 9-18、09:00–18:00 或跨夜的 18:00-09:00，至多一整天",
        "“{text}” is no shift; write 9-18, 09:00–18:00, or 18:00-09:00 through the night, a day at most",
    )
