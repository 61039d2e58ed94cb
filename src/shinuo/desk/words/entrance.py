"""Words of the way in: signing in, and the first page of those who do not work at the desk."""

from shinuo.rules.words import Words

ENTRANCE: dict[str, Words] = {
    "title": Words("登录", "Sign in"),
    "lead": Words("回应时限，双方可信。", "Response times both parties can trust."),
    "username": Words("用户名", "Username"),
    "password": Words("密码", "Password"),
    "submit": Words("登录", "Sign in"),
    "show": Words("显示密码", "Show password"),
    "forgotten": Words(
        "忘记密码？请管理员为您重设。",
        "Forgotten? An administrator can set a new password.",
    ),
    "recorded": Words(
        "在线状态与回应时间会写入合同记录。",
        "Presence and response times are kept in the contract's record.",
    ),
}
