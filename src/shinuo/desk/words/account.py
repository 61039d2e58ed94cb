"""Words of one's own account."""

from shinuo.rules.words import Words

ACCOUNT: dict[str, Words] = {
    "title": Words("我的账号", "My account"),
    "username": Words("用户名", "Username"),
    "password": Words("现在的密码", "Present password"),
    "new": Words("新密码", "New password"),
    "again": Words("再输一次新密码", "New password once more"),
    "submit": Words("修改密码", "Change the password"),
    "hint": Words(
        "至少 10 个字符，不要与姓名相似。几个不相干的词最好记。改后，其他设备上的登录全部失效。",
        "10 characters at least, and not like your name; a few unrelated words are easy to keep. Whatever is signed in elsewhere is signed out.",
    ),
    "names": Words(
        "显示名、角色和可同时接待的会话数由管理员设定。",
        "Your name, role and number of conversations at once are set by an administrator.",
    ),
}
CHANGED = Words(
    "密码已修改，其他设备上的登录已失效。",
    "The password was changed; whatever was signed in elsewhere is signed out.",
)
