"""A simulation carried out for the command line: the log read, every trial run, what is shown."""

from dataclasses import dataclass
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import click

from shinuo.audit.demand import Demand, demand_of
from shinuo.audit.mapping import Mapping, read_mapping
from shinuo.audit.run import taken_in
from shinuo.audit.size import rows_about
from shinuo.audit.sources import sources
from shinuo.audit.trials import Trials, run_trials
from shinuo.routing.settings import Settings
from shinuo.routing.simulation import Policy
from shinuo.rules.words import Lang

from .errors import Stop
from .files import in_file, place_of, read_text, refused_by_system, unwritable
from .judging import contract_of_log
from .progress import progress
from .screen import screen
from .shared import plans_in, terms_in, timeline_of
from .simulated import as_json, show_trials


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    log: Path
    source: str = "table"
    map: Path | None = None
    terms: Path | None = None
    agents: tuple[int, ...] = (7, 8, 9, 10)
    capacity: int = 1
    guard: int = 5
    policy: str | None = None
    seed: int = 1
    out: Path | None = None
    data: Path | None = None
    json: bool = False


def carry_out(asked: Asked, lang: Lang) -> None:
    """Run the trials, show their figures, and draw them if a file is named."""
    with refused_by_system(asked.log, Path(gettempdir())):
        demand = _demand(asked, lang)
    policies = (Policy(asked.policy),) if asked.policy else tuple(Policy)
    settings = Settings(guard=asked.guard)
    found = run_trials(demand.arrivals, policies, asked.agents, asked.capacity, settings)
    if asked.out:
        _draw(found, asked.out, lang)
    if asked.json:
        click.echo(dumps(as_json(found, demand, asked.seed)))
    else:
        show_trials(screen(), found, demand, asked.seed, lang)


def _demand(asked: Asked, lang: Lang) -> Demand:
    mapping = _mapping(asked)
    with TemporaryDirectory(prefix="shinuo-") as work, progress(lang) as told:
        told.expect(rows_about(asked.log))
        log = taken_in(asked.log, sources()[asked.source], mapping, Path(work), told)
        if asked.terms:
            terms = terms_in(asked.terms)
        else:
            terms = contract_of_log(log.first_us or 0, lang)
        timeline = timeline_of(terms, plans_in(asked.data))
        with in_file(asked.log):
            return demand_of(log, terms, timeline, asked.seed)


def _mapping(asked: Asked) -> Mapping:
    if asked.map is None:
        return Mapping()
    text = read_text(asked.map)
    with in_file(asked.map):
        return read_mapping(text)


def _draw(found: Trials, out: Path, lang: Lang) -> None:
    from shinuo.audit.report.policies import policies_picture  # brings what draws

    try:
        out.write_text(policies_picture(found, lang), encoding="utf-8")
    except OSError as error:
        raise Stop((unwritable(error),), place_of(out)) from None
