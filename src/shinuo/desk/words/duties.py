"""Words of the line that says what is owed."""

from shinuo.rules.words import Words
from shinuo.settlement.owed import DutyState

DUTIES: dict[str, Words] = {
    "title": Words("合同义务", "Duties of the contract"),
    "complaints": Words("待您处理的投诉", "Complaints for you to handle"),
    DutyState.OPEN: Words("{count} 件", "{count} open"),
    DutyState.LATE: Words("{count} 项已逾期", "{count} late"),
    DutyState.SOON: Words("{count} 项即将到期", "{count} due soon"),
}
