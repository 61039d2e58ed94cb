"""What there is to settle, where each of it stands, and who may take the next step."""

from enum import StrEnum

from shinuo.rules.words import Words


class MatterKind(StrEnum):
    """What the two parties deal with, one after the other, step by step."""

    CAUSE = "cause"
    WAIVER = "waiver"
    EXCLUSION = "exclusion"
    DISPUTE = "dispute"
    QUESTION = "question"
    DEMAND = "demand"
    SUSPENSION = "suspension"
    FORCE_MAJEURE = "force_majeure"
    GAP = "gap"
    ADJUSTMENT = "adjustment"
    COMPLAINT = "complaint"
    RENEWAL = "renewal"

    @property
    def words(self) -> Words:
        """The name for people."""
        return _KINDS[self]

    @property
    def clause(self) -> str:
        """The clause or reading it rests on."""
        return _CLAUSES[self]


class Standing(StrEnum):
    """Where a matter stands after its last step."""

    CONFIRMED = "confirmed"
    GRANTED = "granted"
    RAISED = "raised"
    ANSWERED = "answered"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ESCALATED = "escalated"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    EFFECTIVE = "effective"
    INEFFECTIVE = "ineffective"
    IN_FORCE = "in_force"
    LIFTED = "lifted"
    ASSIGNED = "assigned"
    CLOSED = "closed"

    @property
    def words(self) -> Words:
        """The name for people."""
        return _STANDINGS[self]


class Who(StrEnum):
    """Who may take a step, or owes it."""

    CLIENT = "client"
    PROVIDER = "provider"
    OPENER = "opener"
    OTHER = "other"
    EITHER = "either"
    COUNTER = "counter"
    """Of two parties that which did not record the decision."""
    STAFF = "staff"
    """Either party, and the provider's agents as well."""
    SERVING = "serving"
    """The provider, and its agents as well."""

    @property
    def words(self) -> Words:
        """The name for people."""
        return _WHO[self]


_KINDS = {
    MatterKind.CAUSE: Words("原因认定", "cause of a miss"),
    MatterKind.WAIVER: Words("弃权", "waiving of a miss"),
    MatterKind.EXCLUSION: Words("免责主张", "claim of exclusion"),
    MatterKind.DISPUTE: Words("判定异议", "dispute of a verdict"),
    MatterKind.QUESTION: Words("单次质询", "question about a miss"),
    MatterKind.DEMAND: Words("整改要求", "demand for a plan"),
    MatterKind.SUSPENSION: Words("暂停服务", "suspension of the service"),
    MatterKind.FORCE_MAJEURE: Words("不可抗力主张", "claim of force majeure"),
    MatterKind.GAP: Words("监控缺口申报", "report of a gap"),
    MatterKind.ADJUSTMENT: Words("账目调整", "adjustment of the ledger"),
    MatterKind.COMPLAINT: Words("投诉建议", "complaint"),
    MatterKind.RENEWAL: Words("续签", "renewal"),
}
_CLAUSES = {
    MatterKind.CAUSE: "3.3",
    MatterKind.WAIVER: "6.1",
    MatterKind.EXCLUSION: "6.1",
    MatterKind.DISPUTE: "5.2",
    MatterKind.QUESTION: "5.2",
    MatterKind.DEMAND: "6.2",
    MatterKind.SUSPENSION: "6.2",
    MatterKind.FORCE_MAJEURE: "6.3",
    MatterKind.GAP: "R18",
    MatterKind.ADJUSTMENT: "6.1",
    MatterKind.COMPLAINT: "4.5",
    MatterKind.RENEWAL: "7.1",
}
_STANDINGS = {
    Standing.CONFIRMED: Words("已认定", "confirmed"),
    Standing.GRANTED: Words("已弃权", "waived"),
    Standing.RAISED: Words("已提出", "raised"),
    Standing.ANSWERED: Words("已答复", "answered"),
    Standing.AGREED: Words("双方同意", "agreed"),
    Standing.REFUSED: Words("不同意", "refused"),
    Standing.WITHDRAWN: Words("已撤回", "withdrawn"),
    Standing.ACCEPTED: Words("已接受", "accepted"),
    Standing.REJECTED: Words("未接受", "rejected"),
    Standing.ESCALATED: Words("已提交裁决", "escalated"),
    Standing.UPHELD: Words("裁决支持", "upheld"),
    Standing.DISMISSED: Words("裁决驳回", "dismissed"),
    Standing.EFFECTIVE: Words("整改有效", "effective"),
    Standing.INEFFECTIVE: Words("整改无效", "ineffective"),
    Standing.IN_FORCE: Words("执行中", "in force"),
    Standing.LIFTED: Words("已解除", "lifted"),
    Standing.ASSIGNED: Words("处理中", "being handled"),
    Standing.CLOSED: Words("已办结", "closed"),
}
_WHO = {
    Who.CLIENT: Words("甲方", "the client"),
    Who.PROVIDER: Words("乙方", "the provider"),
    Who.OPENER: Words("提出方", "the party that raised it"),
    Who.OTHER: Words("对方", "the other party"),
    Who.EITHER: Words("任一方", "either party"),
    Who.COUNTER: Words("未登记裁决的一方", "the party that did not record the decision"),
    Who.STAFF: Words("任一方或客服人员", "either party or an agent"),
    Who.SERVING: Words("乙方或其客服人员", "the provider or its agents"),
}
