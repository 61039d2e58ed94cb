"""What the clauses say whatever the terms are. Written for this product; no sentence is taken from elsewhere."""

from shinuo.rules.words import Words

TITLE = Words("在线客服回应时限服务合同", "Contract on response times of on-line service")
PREAMBLE = Words(
    "甲方委托乙方以在线客服接待甲方的用户，并以用户等待人工回应的时间作为服务的基本标准。双方依据《中华人民共和国民法典》，"
    "在平等自愿的基础上订立本合同。各项期限、时限和金额以下文所列为准；文字有不止一种理解的，按附件一的约定理解。",
    "The client engages the provider to serve the client's visitors on line, and takes the time a visitor waits "
    "for a human as the basic measure of that service. The parties conclude this contract freely and as equals under "
    "the Civil Code of the People's Republic of China. Periods, limits and amounts are those stated below; what can be "
    "read in more than one way is read as annex 1 says.",
)
ARTICLES = (
    Words("第一条　用语", "1 Terms used"),
    Words("第二条　服务与时限", "2 Service and limits"),
    Words("第三条　计量与报告", "3 Measuring and reporting"),
    Words("第四条　乙方义务", "4 The provider's duties"),
    Words("第五条　甲方权利与义务", "5 The client's rights and duties"),
    Words("第六条　违约", "6 Breach"),
    Words("第七条　期限、变更与终止", "7 Term, changes and end"),
)
FIXED = {
    "1.1": Words(
        "在线客服：乙方经互联网向甲方用户提供的即时或接近即时的文字接待。",
        "On-line service: serving the client's visitors in writing over the internet, at once or nearly so.",
    ),
    "1.2": Words(
        "用户：使用甲方产品或服务、并通过乙方的在线客服提出咨询的个人或单位。",
        "Visitor: whoever uses the client's products or services and asks through the provider's on-line service.",
    ),
    "1.3": Words(
        "回应时间，即首次人工回应的时间：自用户提出请求时起，至乙方客服人员本人首次与该用户取得联系时止的时长。两端均取系统记录的时刻；"
        "联系所用的媒介不限，聊天、邮件、电话均可。",
        "Response time, that of the first human response: from a visitor's request until an agent of the provider first reaches that visitor in person, "
        "both by the time the system recorded. The medium is free: chat, e-mail or telephone.",
    ),
    "2.1": Words(
        "乙方为甲方用户提供在线客服，并遵守本条的时限。",
        "The provider serves the client's visitors on line and keeps the limits of this article.",
    ),
    "2.2": Words(
        "每次请求的时限，由请求起点所在的时段决定：",
        "The limit of a request follows from the band in which it starts:",
    ),
    "2.3": Words(
        "自动回复、留言提示以及其他并非客服人员本人发出的消息，都不算回应；但从请求到关闭的全部时长，照计入总服务时间。",
        "Automatic replies, notices to leave a message and whatever else no agent sent in person are no response; the "
        "whole time from request to close still counts as total service time.",
    ),
    "3.1": Words(
        "乙方以客服系统实时监控每次请求的等待，并逐次记录。",
        "The provider watches every wait as it happens, by its service system, and records each.",
    ),
    "3.2": Words(
        "监控应当准确、稳定，记录应当真实、不可暗中更改；监控本身的中断和时钟误差，也应记录。",
        "The monitoring is to be accurate and stable, its record true and not to be changed unseen; its own gaps and "
        "clock errors are recorded as well.",
    ),
    "3.4": Words(
        "甲方可以查阅客服系统和与本合同有关的记录，乙方应予便利；查阅中知悉的商业秘密和个人信息应予保护。",
        "The client may inspect the service system and the records of this contract, and the provider makes it easy; "
        "trade secrets and personal data seen in doing so are protected.",
    ),
    "4.1": Words(
        "乙方在第二条的时限内回应用户，并切实解答。",
        "The provider responds within the limits of article 2, and to the point.",
    ),
    "4.2": Words(
        "乙方配备数量足够、胜任咨询的客服人员，定期培训，并保存排班、技能和培训的记录。",
        "The provider employs agents enough and able, trains them regularly, and keeps records of rosters, skills and "
        "training.",
    ),
    "4.3": Words(
        "乙方保证系统可用：用户随时能够提出请求、收到答复；可用情况应探测并记录。",
        "The provider keeps the system available: visitors can always ask and receive; availability is probed and "
        "recorded.",
    ),
    "4.4": Words(
        "咨询与服务记录在合同期内保存，法律规定的期限更长的，从其规定；合同终止时移交甲方，或者在期满后销毁，并留存可供核验的凭据。",
        "Records are kept while the contract lasts, and for as long as the law says where that is longer; when the contract "
        "ends they are handed over, or destroyed once that time is over, with proof that can be checked.",
    ),
    "4.5": Words(
        "乙方受理用户对时限和服务质量的投诉与建议，指定负责人，及时答复。",
        "The provider takes complaints and suggestions about response and quality, names who answers for each, and "
        "answers in time.",
    ),
    "5.1": Words(
        "甲方可以随时按本合同监督回应时间。",
        "The client may supervise response times under this contract at any time.",
    ),
    "5.2": Words(
        "对任何一次未达标，甲方可以要求乙方说明原因并改正。",
        "Of any single miss the client may demand an explanation and a correction.",
    ),
    "5.3": Words(
        "甲方向乙方提供接待用户所需的产品、服务和流程资料，并及时更新。",
        "The client gives the provider the knowledge of products, services and processes that serving needs, and "
        "keeps it up to date.",
    ),
    "5.4": Words(
        "甲方引导用户把问题说明白，并配合客服人员了解情况。",
        "The client guides visitors to say clearly what they ask, and helps agents to find out.",
    ),
    "6.1": Words(
        "乙方未在时限内回应的，向甲方支付违约金（人民币）：",
        "For a request not responded to within its limit the provider pays liquidated damages (in renminbi): ",
    ),
    "6.4": Words(
        "违反保密义务的一方，应当承担违约责任，并赔偿对方因此受到的损失。",
        "A party that breaks confidentiality answers for it and makes good the loss it caused.",
    ),
    "7.1": Words(
        "本合同自双方签字盖章之日起成立并生效；签署晚于下列起始日的，签署之前的请求不按本合同判定。",
        "This contract is concluded and in force once both parties have signed; where that is later than the first day "
        "below, requests before it are not judged by this contract.",
    ),
    "7.2": Words(
        "合同终止后，已经发生的违约金、报告和解释等义务继续履行，记录依 4.4 处理。",
        "When the contract ends, damages, reports and explanations already owed remain owed, and records are dealt with "
        "under 4.4.",
    ),
    "7.3": Words(
        "条款及附件一的解释，须经双方分别确认方可变更；变更不早于后一方确认之时生效，此前的请求仍按原条款判定。",
        "Terms and the readings of annex 1 change only when each party has confirmed; never before the second did, and "
        "earlier requests are judged by the earlier terms.",
    ),
    "7.4": Words(
        "因本合同发生的争议，双方先行协商；协商不成的，提交双方书面约定的第三方或者仲裁机构裁决，没有约定的，向有管辖权的"
        "人民法院起诉。裁决登记后，有关的判定和账目以裁决为准。",
        "Disputes under this contract are first talked over; failing that, they go to the third party or the arbitration "
        "body the parties have agreed on in writing, or, where there is none, to the people's court that has "
        "jurisdiction. Once recorded, a decision governs the verdicts and the ledger it is about.",
    ),
    "7.5": Words(
        "附件与正文具有同等效力。本合同一式两份，双方各执一份。",
        "The annexes bind like the text. There are two copies, one for each party.",
    ),
}
FROM_TERMS = {
    "2.4": Words(
        "增加渠道，或者为某一渠道另定标准的，由双方确认后写入条款。",
        "A new channel, or a standard of its own for one, is confirmed by both parties and written into the terms.",
    ),
    "3.3": Words(
        "报告至少列明各渠道的平均首次回应时间、达标率、未达标次数及其原因，以及客服人员的在线记录。",
        "It states at least, for each channel, mean first response, attainment, misses and their causes, and the "
        "agents' on-line record.",
    ),
    "6.3": Words(
        "障碍消除后，乙方应尽快恢复服务；由此造成的后果，双方互不担责，但都应设法减轻。",
        "The provider resumes as soon as the obstacle is gone; neither party answers for what it caused, and both do "
        "what they can to lessen it.",
    ),
}
"""What follows the sentence of the terms in a clause."""
