"""Who serves a contract, and with what skills; the contract's log says so. Source: clause 4.2"""

from datetime import datetime

from shinuo.contracts.models import LONGEST_WORD, Contract
from shinuo.contracts.recording import fresh_id, holding, record
from shinuo.contracts.texts import readable

from .alone import alone_with
from .models import Membership, Role, Skill, User, UserSkill
from .refusals import BadLevel, CannotServe, NoSuchSkill, NotAMember
from .standing import OFFLINE, stand

SERVING = (Role.AGENT, Role.SUPERVISOR)
"""The roles that serve contracts."""

LEADING = (Role.SUPERVISOR, Role.ADMINISTRATOR)
"""The roles that plan and prepare for those who serve a contract they see: shifts, skills, trainings, the team's answers."""

LEVELS = range(1, 6)


def join(user: User, contract: Contract, by: str, at: datetime) -> Membership:
    """Let `user` serve `contract`, in which they are not present yet; again is nothing new.

    Raises:
        CannotServe: `user` is neither agent nor supervisor, or not active.
    """
    with alone_with(user) as current, holding(contract.pk):
        if current.role not in SERVING or not current.is_active:
            raise CannotServe(username=current.username)
        member, is_new = Membership.objects.get_or_create(
            user=current, contract=contract, defaults={"joined_at": at}
        )
        if is_new:
            said = {"role": str(current.role)}
            record(contract.pk, "member_joined", current.recorded_as, by, at, **said)
    return member


def leave(user: User, contract: Contract, by: str, at: datetime) -> None:
    """Let `user` serve `contract` no more: they go offline in it, and their skills in it are forgotten.

    Raises:
        NotAMember: they do not serve it.
    """
    with alone_with(user) as current, holding(contract.pk):
        _member(current, contract)
        stand(current, contract.pk, OFFLINE, at, fresh_id(at), by)
        UserSkill.objects.filter(user=current, contract=contract).delete()
        Membership.objects.filter(user=current, contract=contract).delete()
        record(contract.pk, "member_left", current.recorded_as, by, at)


def add_skill(contract: Contract, name: str, by: str, at: datetime) -> Skill:
    """Let `contract` ask for the skill `name`; again is nothing new.

    Raises:
        BadText: the name cannot stand.
    """
    readable("skill", name, LONGEST_WORD)
    with holding(contract.pk):
        skill, is_new = Skill.objects.get_or_create(contract=contract, name=name)
        if is_new:
            record(contract.pk, "skill_added", f"skill:{skill.pk}", by, at, name=name)
    return skill


def give_skill(
    user: User, skill: Skill, level: int | None, by: str, at: datetime
) -> UserSkill:
    """Say that `user` has `skill`, at `level` if somebody rated it.

    Raises:
        BadLevel: it is not 1 to 5.
        NotAMember: `user` does not serve the skill's contract.
    """
    if level is not None and level not in LEVELS:
        raise BadLevel
    with holding(skill.contract_id):
        _member(user, skill.contract)
        held, _ = UserSkill.objects.update_or_create(
            user=user,
            skill=skill,
            defaults={"contract": skill.contract, "level": level},
        )
        said = {"skill": skill.name, "level": level}
        record(skill.contract_id, "skill_given", user.recorded_as, by, at, **said)
    return held


def take_skill(user: User, skill: Skill, by: str, at: datetime) -> None:
    """Say that `user` has `skill` no more.

    Raises:
        NoSuchSkill: they did not have it.
    """
    with holding(skill.contract_id):
        gone, _ = UserSkill.objects.filter(user=user, skill=skill).delete()
        if not gone:
            raise NoSuchSkill(username=user.username, name=skill.name)
        record(skill.contract_id, "skill_taken", user.recorded_as, by, at, skill=skill.name)


def _member(user: User, contract: Contract) -> None:
    if not Membership.objects.filter(user=user, contract=contract).exists():
        raise NotAMember(username=user.username, contract=contract.number)
