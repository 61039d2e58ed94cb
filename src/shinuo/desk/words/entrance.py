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

HOME: dict[str, Words] = {
    "title": Words("首页", "Home"),
    "hello": Words("您好，{name}", "Hello, {name}"),
    "for_administrator": Words(
        "您管理本系统。您可以查看所有合同的请求与判定。",
        "You run this installation. You can look at the requests and verdicts of every contract.",
    ),
    "contracts": Words("您可以查看的合同", "Contracts open to you"),
    "none": Words("目前没有对您开放的合同。", "No contract is open to you at present."),
    "client": Words("甲方", "Client"),
    "provider": Words("乙方", "Provider"),
    "look": Words("请求与判定", "Requests and verdicts"),
}
