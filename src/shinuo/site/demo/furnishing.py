"""What the demo's contract has beside its people: answers, articles, an opening form, rules of what is urgent, who is to work when."""

from datetime import datetime, timedelta

from shinuo.contracts.doors import Question, QuestionKind, set_opening_form
from shinuo.contracts.models import Channel, Contract
from shinuo.conversations.urgency import UrgentRules, set_urgent_rules, urgent_rules
from shinuo.knowledge.actions import Writing, keep_answer, write_article
from shinuo.knowledge.models import Answer, Article
from shinuo.people.models import Training, User
from shinuo.rules.instants import BEIJING

from .articles import AGAIN, PAGES, Page
from .staffing import staff
from .texts import TOPICS

ANSWERS = {
    "您好": "{visitor}您好，我是{agent}，请问有什么可以帮您？",
    "查单": "请把订单号发给我，我马上为您查。",
    "稍等": "请稍等，我正在核实，很快给您答复。",
    "退款": "退款原路退回，一般三个工作日内到账，请留意银行通知。",
    "破损": "非常抱歉给您添麻烦了。请拍两张照片：商品和外箱，我马上登记补发。",
    "再见": "感谢您的来访，祝您生活愉快！",
}
"""The team's canned answers, by what they are called by."""
OWN = ("晚安", "夜里风大，早点休息，明早九点我会接着为您跟进。")
"""One that an agent keeps for themselves."""
SAFETY = "安全问题"
QUESTIONS = (
    Question(
        "咨询类型",
        QuestionKind.CHOICE,
        "Topic",
        choices=(*(one.name for one in TOPICS), SAFETY),
    ),
    Question("订单号", QuestionKind.LINE, "Order number"),
    Question("发生了什么", QuestionKind.TEXT, "What happened"),
)
URGENT = UrgentRules(keywords=("受伤", "烫伤", "食品安全"), topics=(SAFETY,))


def furnish(contract: Contract, channel: Channel, at: datetime) -> None:
    """Give `contract` what it has not yet; what people changed or took away later stays so: the articles come last."""
    named = User.objects.in_bulk(["mei", "ana"], field_name="username")
    if not Answer.objects.filter(contract=contract).exists():
        for shortcut, text in ANSWERS.items():
            keep_answer(contract, None, shortcut, text, at)
        keep_answer(contract, named["mei"], *OWN, at)
    if Article.objects.filter(contract=contract).exists():
        return
    if not channel.opening_form:
        set_opening_form(channel, QUESTIONS, "user:root", at)
    if urgent_rules(contract.pk).are_none:
        set_urgent_rules(named["ana"], contract, URGENT, at)
    if not Training.objects.filter(contract=contract).exists():
        staff(contract, "user:lao_zhou", at)
    for page in PAGES:
        _write(contract, page, named["ana"], at)


def _write(contract: Contract, page: Page, by: User, at: datetime) -> None:
    """Write the article, and once more if the client did."""
    day = None
    if page.review_in is not None:
        day = at.astimezone(BEIJING).date() + timedelta(days=page.review_in)
    made = Writing(page.title, page.markdown, page.topic, day)
    version = write_article(contract, None, made, by, at)
    if page.title == AGAIN[0]:
        words = f"{page.markdown}\n- {AGAIN[1]}"
        again = Writing(page.title, words, page.topic, day, based_on=version.number)
        write_article(contract, version.article, again, by, at)
