"""Words of the page of those who serve."""

from shinuo.people.reader import NO_CONTRACT
from shinuo.rules.words import Words

CREW: dict[str, Words] = {
    "title": Words("团队", "Crew"),
    "lead": Words(
        "谁在岗、手上有多少、会什么、什么时候该复训（第 4.2 条）。在线记录写入合同记录，也进月报（第 3.3 条）。",
        "Who is on line, how much they hold, what they can, when training is due (clause 4.2). The on-line record goes into the monthly report (clause 3.3).",
    ),
    "day": Words("日期", "Day"),
    "show_day": Words("查看", "Show"),
    "before": Words("前一天", "The day before"),
    "after": Words("后一天", "The day after"),
    "none": Words("还没有人为这份合同服务。", "Nobody serves this contract yet."),
    "no_contract": NO_CONTRACT,
    "late": Words("该复训了", "Training is due"),
    "on_line": Words("在岗", "On line"),
    "kept": Words("班内在岗", "On line as planned"),
    "planned": Words("计划", "Planned"),
    "roster": Words("班表", "Roster"),
    "took": Words("接待", "Taken"),
    "held": Words("同时最多", "At most at a time"),
    "capacity": Words("容量", "Capacity"),
    "no_presence": Words("这一天没有在线记录", "Not on line that day"),
    "skills": Words("技能", "Skills"),
    "skill": Words("技能名", "Skill"),
    "level": Words("等级 1–5", "Level 1–5"),
    "give": Words("添加", "Add"),
    "take": Words("去掉", "Take away"),
    "no_skills": Words("没有登记技能", "No skill yet"),
    "trainings": Words("培训记录", "Trainings"),
    "no_trainings": Words("没有培训记录", "No training yet"),
    "topic": Words("内容", "Topic"),
    "held_on": Words("培训日", "Held on"),
    "minutes": Words("时长（分钟）", "Minutes"),
    "min": Words("分钟", "min"),
    "again_on": Words("复训日", "To be repeated on"),
    "keep": Words("记录培训", "Record it"),
    "again_by": Words("复训", "again"),
    "hours": Words("小时", "h"),
    "legend": Words("图例", "Legend"),
}
