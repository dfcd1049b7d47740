"""Sentences without figures: openings, leadership, rules, shortcomings, plans; and what looks like a figure.

Sentences are composed of parts, so they seldom repeat; entities in them are marked. Ordinals, telephone
numbers, article numbers and names with numbers (`12345热线`, `五公开`) stand in them on purpose: they are no
quantities.

Reading this file: a template is chosen and its slots are drawn (`sentence`); `opening_of` writes the opening
of a report, `paragraph` a paragraph of a subject.
"""

from collections.abc import Callable, Sequence

from gongbao.document import Label
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.piece import Piece, as_piece, entity, fill, join
from gongbao_corpora.synth.zh import names

Slot = Callable[[Draw], "Piece | str"]

_SLOTS: dict[str, Slot] = {
    "year": names.year,
    "next": lambda draw: names.year(draw, 1),
    "month": names.month,
    "dated": lambda draw: names.month(draw, with_year=True),
    "period": names.period,
    "regulation": names.regulation,
    "law": names.law,
    "rule": names.own_rule,
    "gov": names.government,
    "organ": names.organ,
    "organs": lambda draw: names.organs(draw, 2, 4),
    "inner": lambda draw: names.organ(draw, "inner"),
    "nation": lambda draw: names.organ(draw, "national"),
    "person": names.person,
    "address": names.address,
    "phone": names.phone,
    "we": names.we,
    "area": lambda draw: draw.facts.area,
    "lv": names.level,
    "up": names.above,
    "body": lambda draw: entity(Label.ORG, draw.facts.body),
    "gpe": lambda draw: entity(Label.GPE, draw.facts.division),
    "post": names.post,
}


_OPENINGS = (
    "根据{regulation}和{up}、{lv}有关要求，编制本报告。",
    "根据{regulation}的规定，由{organ}综合各部门、各单位的年度报告编制而成。",
    "按照{regulation}要求，现公布{body}{year}政府信息公开工作年度报告。",
    "本报告依据{regulation}和{rule}编制，所列数据的统计期限为{period}。",
    "依照{regulation}第三十一条，并参照{rule}，现将{year}工作情况报告如下。",
    "本年度报告由{body}编制，数据统计期限从{period}。如有疑问，请与{inner}联系（地址：{address}，电话：{phone}）。",
    "为保障公民、法人和其他组织依法获取政府信息，根据{regulation}第五十条的规定，特编制本年度报告。",
)
_CONTACTS = (
    "本报告的电子版可在{gov}门户网站下载。",
    "如对本报告有疑问，请联系{organ}（地址：{address}；电话：{phone}）。",
    "公众可登录{gov}网站查阅全文，咨询电话{phone}。",
    "统计时间为{period}。",
    "联系人：{person}，联系电话：{phone}。",
)
_LEADERSHIP = (
    "{we}高度重视{subject}工作，{fine}{deed}，{fine}{deed2}。",
    "成立由{post}{person}任组长的工作领导小组，办公室设在{inner}。",
    "{month}，{organ}牵头召开专题会议，研究部署{subject}工作。",
    "{post}{person}多次听取汇报，要求{fine}{deed}，{goal}。",
    "按照{nation}的部署，{we}{fine}{deed}，{goal}。",
    "由{organs}组成联合督查组，对{subject}公开情况进行督查。",
    "印发{rule}，明确责任分工和完成时限。",
    "{dated}，出台{rule}，对{subject}、{subject2}等事项作出规定。",
    "严格执行{law}，{fine}{deed}。",
    "围绕{name}，{fine}{deed}，{fine}{deed2}。",
    "将{subject}纳入年度绩效考核，{goal}。",
)
_SHORTCOMINGS = (
    "一年来，{we}的工作取得了一定成绩，但仍存在一些不足：一是{lack}；二是{lack2}。",
    "与上级要求和群众期盼相比，主要问题是{lack}，{lack2}。",
    "对照{law}的要求，{lack}，需要在今后工作中加以改进。",
    "存在的主要问题：第一，{lack}；第二，{lack2}。",
    "一方面，{lack}；另一方面，{lack2}。",
)
_PLANNING = (
    "{next}，{we}将{plan}，{plan2}，{goal}。",
    "下一步，一是{plan}；二是{plan2}；三是{plan3}。",
    "今后，{we}将以{name}为抓手，{fine}{deed}，{fine}{deed2}。",
    "针对上述问题，{we}将{plan}，{goal}。",
    "{next}，将会同{organs}{fine}{deed}。",
    "进一步贯彻落实{law}，{plan}，{plan2}。",
)
_SUBJECT_SENTENCES = (
    "{fine}推进{subject}、{subject2}等重点领域信息公开，{goal}。",
    "在{subject}方面，{organ}{fine}{deed}。",
    "{subject}信息由{organ}负责发布，{goal}。",
    "通过{gov}网站、政务微信、公开栏等渠道公开{subject}信息。",
    "对群众关心的{subject}问题，{inner}及时作出回应。",
    "{month}起，{organ}在{gov}门户网站开设{subject}专栏。",
)
KINDS: dict[str, Sequence[str]] = {
    "opening": _OPENINGS,
    "contact": _CONTACTS,
    "leadership": _LEADERSHIP,
    "shortcomings": _SHORTCOMINGS,
    "planning": _PLANNING,
    "subject": _SUBJECT_SENTENCES,
}


_PHRASES = {
    "fine": "manner",
    "deed": "deed",
    "goal": "goal",
    "lack": "lack",
    "plan": "plan",
    "subject": "subject",
    "name": "numbered_name",
}


def sentence(draw: Draw, template: str) -> Piece:
    """Write a template whose slots are drawn by their names; `plan`, `plan2` and `plan3` are three plans."""
    slots: dict[str, Piece | str] = {
        name: make(draw) for name, make in _SLOTS.items() if f"{{{name}}}" in template
    }
    for base, kind in _PHRASES.items():
        wanted = [name for name in (base, f"{base}2", f"{base}3") if f"{{{name}}}" in template]
        drawn = draw.rng.sample(names.words(draw, kind), len(wanted))
        slots |= dict(zip(wanted, drawn, strict=True))
    return fill(template, **slots)


def paragraph(draw: Draw, kind: str, least: int = 1, most: int = 3) -> Piece:
    """Write different sentences of a kind in a row, without a line break."""
    return join("", [sentence(draw, t) for t in draw.some(KINDS[kind], least, most)])


def opening_of(draw: Draw, style: str) -> Piece:
    """Write the opening of a report, ended by a line break; some styles have none."""
    if style in _ADDRESSES:
        return fill(draw.one(_ADDRESSES[style]), b=entity(Label.ORG, draw.facts.body)) + "\n"
    if style in ("communique", "budget", "final_accounts") or draw.chance(0.08):
        return Piece("")
    text = paragraph(draw, "opening", 1, 1)
    if draw.chance(0.4):
        text = text + paragraph(draw, "contact", 1, 1)
    return text + "\n"


_ADDRESSES: dict[str, Sequence[str]] = {
    "work_report": (
        "各位代表：\n现在，我代表{b}，向大会报告工作，请予审议，并请政协委员和列席人员提出意见。",
        "各位代表：\n我代表{b}向大会作政府工作报告，请予审议。",
    ),
}


def empty_handed(draw: Draw) -> Piece:
    """Write a sentence that says nothing happened; a report with accounts says nothing that they gainsay."""
    return as_piece(draw.one(_NOTHING[:2] if draw.book else _NOTHING))


_NOTHING = (
    "本机关无其他需要报告的事项。",
    "无其他需要报告或说明的事项。",
    "本年度未收到政府信息公开申请，未发生行政复议和行政诉讼案件。",
    "未收取任何费用。",
    "没有因政府信息公开被提起行政复议、行政诉讼。",
    "未发生因信息公开引起的举报投诉。",
)
