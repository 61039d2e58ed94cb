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
    "not_theirs": Words(
        "这里由服务合同的人使用", "This is for those who serve the contract"
    ),
    "not_theirs_why": Words(
        "工作台和看板上的人会作为在线的客服写入合同记录（第 3.3、4.2 条），可以接手会话、对用户说话，算作人工回应（R7）。管理员不服务合同，所以这里不对管理员开放。",
        "Whoever sits at the desk or the wallboard is recorded as an agent on line (clauses 3.3, 4.2), can take conversations over and speak to visitors, which counts as the human response (R7). An administrator serves no contract, so these pages are not for administrators.",
    ),
    "not_theirs_how": Words(
        "要值守，请另建一个主管账号，让它为合同服务。其余的都在这里：",
        "To keep watch, make an account of a supervisor and let it serve the contract. Everything else is here:",
    ),
    "administration": Words(
        "管理：账号、合同、渠道", "Administration: accounts, contracts, channels"
    ),
    "requests": Words(
        "请求与判定：谁等了多久，为什么", "Requests: who waited how long, and why"
    ),
    "portal": Words(
        "合同履行：现在谁在等，本月如何", "Contract: who waits now, and the month"
    ),
    "crew": Words("团队：在线、负载、技能、培训", "Crew: presence, load, skills, training"),
    "roster": Words("班表", "Roster"),
    "answers": Words("团队常用语", "The team's canned answers"),
}
