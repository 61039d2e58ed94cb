"""What any question may have and no article is about: cut out of what is asked before its grams are taken. Pure.

Cut out as whole words, the longest first: in pairs, 「请问怎么退款」 would else be found by 「怎么」 and 「么退」 too.
"""

import re

_HAN = """
请问 想问 问一下 问下 一下 您好 你好 在吗 在不在 有人吗 什么时候 什么 怎么办 怎么样 怎么 怎样 如何 为什么 为何 哪里 哪儿 哪个
多少 多久 几点 能不能 可不可以 可以 是不是 有没有 没有 还没 不能 能否 是否 我们 你们 您们 他们 我想 我要 想要 麻烦 帮我 帮忙
一直 已经 现在 这个 那个 这款 谢谢 好的 知道 需要 还是 但是 因为 所以 如果 的话 时候 问题 一个 一张 直接 发现 刚才 今天 昨天 明天
的 了 吗 呢 啊 吧 呀 嘛 哦 我 你 您 他 她 它 这 那 就 都 也 还 很 太 把 被 给 是 要 想 能 会 在 有 没 不 和 跟 与 及 或
"""
_WORDS = """
a about am an and any are as at be been but by can could did do does for from get had has have hello help hi how i if in is
it its just me my need no not of on or our please shall should so thank thanks that the their them then there they this to
up us want was we were what when where which who why will with would you your
"""
_LONGEST_FIRST = "|".join(sorted(_HAN.split(), key=len, reverse=True))
_CUT = re.compile(
    rf"{_LONGEST_FIRST}|(?<![a-z0-9])(?:{'|'.join(_WORDS.split())})(?![a-z0-9])"
)


def without_fillers(text: str) -> str:
    """What is left of `text`, which is folded, without them; their places stay open."""
    return _CUT.sub(" ", text)
