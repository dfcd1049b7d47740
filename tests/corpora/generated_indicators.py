"""Checks the indicator codes of a generated report: they exist, and the words around them bear them out."""

import re
from collections.abc import Iterator
from typing import Any

from generated_links import Found, squeezed

from gongbao.normalize import fold

Row = dict[str, Any]

COLUMNS = {
    "natural_person": "自然人|公民|个人|natural|individual|citizen|person",
    "enterprise": "企业|公司|enterprise|compan|business|firm",
    "research": "科研|research",
    "welfare": "公益|welfare|charit|non-profit",
    "legal_service": "法律服务|律师|legal|law",
    "other_organisation": "其他|other",
    "total": "总|计|total",
}

# Every code of design/indicators.yaml, with words of which one must stand in the category, the action, the
# section or the sentence. A dispute's outcome is looked for in its category alone.
_HEADS = "负责|领导|到场|局长|principal|director|leading|head|leader|responsible"
CODES: dict[str, str] = {
    "proactive.total": "公开|发布|信息|消息|document|notice|disclos|publi|information",
    "proactive.normative": "规范性文件|ormative document",
    "proactive.normative_issued": "规范性文件|ormative document",
    "proactive.key_areas": "重点|key",
    "channel.gazette": "公报|gazette|bulletin",
    "channel.website": "网站|门户|官网|site|web|portal|online|Internet",
    "channel.weibo": "微博|eibo|microblog",
    "channel.wechat": "微信|eChat|echat",
    "channel.other": "其他|其它|广播|电视|公开栏|报刊|发布会|other|newspaper|broadcast|television|bulletin",
    "response.total": "回应|舆情|关注|关切|热点|respon|concern|opinion",
    "response.press_conferences": "发布会|通气会|press|Press|news",
    "response.press_conferences_by_head": _HEADS,
    "response.interviews": "访谈|interview",
    "response.interviews_by_head": _HEADS,
    "response.interpretations": "解读|interpret",
    "response.social_media": "微博|微信|网民|网友|eibo|eChat|social media",
    "response.other": "其他|其它|other",
    "applications.received": "申请|application|request|plea|quer",
    "applications.received.in_person": (
        "当面|来人|现场|窗口|当场|上门|登门|on-site|on site|face to face|"
        "in person|window|counter|person|visit"
    ),
    "applications.received.fax": "传真|fax|Fax",
    "applications.received.online": (
        "网|在线|线上|电子邮件|互联|平台|online|Internet|website|e-mail|email|web|network|electronic"
    ),
    "applications.received.letter": "信函|邮|来信|信件|letter|mail|envelope|post",
    "applications.carried_in": "结转|上年|carried|brought|previous|last year|before",
    "applications.carried_out": "结转|下年|次年|carried|transferred|next year|following|over",
    "applications.handled": "办理|处理|共需|应办|application|handl|deal|process",
    "applications.concluded": (
        "办结|办理|处理|答复|conclud|complet|handl|process|deal|replie|close|answered|finish"
    ),
    "applications.concluded.on_time": "按时|按期|schedule|on time|in time|within",
    "applications.concluded.extended": "延期|延长|exten",
    "answered.total": "答复|回复|办理|repl|answer|respon|decision",
    "capacity.agencies": "机构|agenc|unit|office|bod",
    "capacity.reading_points": "查阅|reading|consult|point|access",
    "capacity.staff": "人员|工作人员|staff|person|officer|employee|people",
    "capacity.staff.full_time": "专职|full[- ]?time|ull-time|dedicated",
    "capacity.staff.part_time": "兼职|part[- ]?time|art-time",
    "capacity.budget": "经费|fund|budget|expend",
    "training.meetings": "会|meeting|conference",
    "training.courses": "培训|training|course|session",
    "training.trainees": "人|train|staff|person|people|participant|attend",
    "fees.total": "费|fee|charge",
    "complaints.total": "举报|投诉|complain|report",
    "decisions.licences": "许可|licen",
    "decisions.penalties": "处罚|penalt",
    "decisions.coercive": "强制|coerc|compuls",
    "decisions.charges": "收费|charge|fee",
}
ANSWERS = {
    "already_public": "已.{0,4}公开|主动公开|already|voluntar|public|active",
    "granted": "予以公开|同意公开|全部公开|公开|grant|agree|disclos|full|provided",
    "partly_granted": "部分公开|part",
    "denied": (
        "不予公开|不同意公开|不公开|refus|den|not agree|not disclos|reject|"
        "withh|non-disclos|not to disclose|not granted"
    ),
    "denied.state_secret": "国家秘密|secret",
    "denied.trade_secret": "商业秘密|trade|commercial|business",
    "denied.privacy": "隐私|privacy|private|personal",
    "denied.security": "安全|稳定|securit|stabil",
    "denied.not_government_information": "政府信息|not .*overnment information",
    "denied.other": "其他|other",
    "denied.forbidden_by_law": "法律|law|禁止|prohibit|forbid",
    "denied.third_party": "第三方|third",
    "denied.internal": "内部|intern",
    "denied.process": "过程|process",
    "denied.enforcement_file": "执法案卷|执法|enforcement",
    "denied.query": "查询|quer|inquir|enquir",
    "not_this_organ": (
        "不属于|非本|职责|本机关|not belong|outside|not .*this|remit|competen|jurisdict|other organ|another"
    ),
    "not_exist": "不存在|not exist|non-exist|nonexist|held|no such",
    "amend": "更改|补充|补正|change|amend|supplement|correct|clarif",
    "other_channel": "其他途径|其它途径|途径|channel|other way|elsewhere",
    "unavailable": "无法提供|unable|not available|unavailable|cannot|could not|impossible",
    "unavailable.not_held": (
        "不掌握|未掌握|not hold|not held|not in possession|not possess|not grasp|not have"
    ),
    "unavailable.not_ready": "没有现成|另行制作|ready|existing|created|produc",
    "unavailable.unclear": "不明确|unclear|not clear|still not|unspecif",
    "unprocessed": "不予处理|not process|not handle|not be|unprocess|not dealt",
    "unprocessed.petition": "信访|举报|投诉|petition|complain|letter",
    "unprocessed.repeated": "重复|repeat|duplic",
    "unprocessed.publication": "出版物|publication",
    "unprocessed.excessive": "大量反复|反复|excessive|large number|vexatious|frequent|mass",
    "unprocessed.confirm": "确认|重新出具|confirm|reissue|re-issue",
    "other": "其他|其它|other",
    "other.not_amended": "补正|逾期|supplement|correct|amend",
    "other.fee_unpaid": "费|fee",
    "other.else": "其他|其它|other|else",
}
OUTCOMES = {
    "total": "",
    "upheld": "维持|驳回|upheld|uphold|maintain|sustain|reject|dismiss|affirm",
    "corrected": "纠正|纠错|撤销|责令|correct|revers|overturn|rectif|annul|set aside",
    "other": "其他|其它|终止|撤回|不予受理|other|withdrawn|terminat|circumstance",
    "pending": "尚未|未审结|正在|审理中|在审|pending|not yet|under|still|await|in progress",
    "concluded": "审结|办结|conclud|closed|decided|complet",
    "direct": "未经复议|直接|direct|without",
    "after_review": "复议后|经复议|after|following",
}
DOCUMENTS = {
    "rules_issued": "规章|rule",
    "rules_repealed": "规章|rule",
    "rules_in_force": "规章|rule",
    "normative_issued": "规范性文件|文件|制发|出台|印发|document",
    "normative_repealed": "废止|文件|repeal|abolish|annul|document",
    "normative_in_force": "现行|有效|文件|force|valid|effective|document",
}
for _code, _pattern in ANSWERS.items():
    CODES[f"answered.{_code}"] = _pattern
for _code, _pattern in DOCUMENTS.items():
    CODES[f"documents.{_code}"] = _pattern
for _kind, _name in (
    ("review", "复议|econsideration|eview"),
    ("litigation", "诉讼|起诉|应诉|litigation|awsuit|court|case"),
):
    for _code, _pattern in OUTCOMES.items():
        CODES[f"{_kind}.{_code}"] = _pattern or _name
    for _side in ("direct", "after_review"):
        for _code in ("upheld", "corrected", "other", "pending"):
            CODES[f"{_kind}.{_side}.{_code}"] = OUTCOMES[_code]

# Rows of the statistical table as it prints them: a category of this very wording has this code and no other.
OFFICIAL: dict[str, str] = {
    line.split()[1]: line.split()[0]
    for line in """
proactive.total 主动公开政府信息数
proactive.normative 主动公开规范性文件数
proactive.normative_issued 制发规范性文件总数
channel.gazette 政府公报公开政府信息数
channel.website 政府网站公开政府信息数
channel.weibo 政务微博公开政府信息数
channel.wechat 政务微信公开政府信息数
channel.other 其他方式公开政府信息数
response.total 回应公众关注热点或重大舆情数
response.press_conferences 参加或举办新闻发布会总次数
response.press_conferences_by_head 主要负责同志参加新闻发布会次数
response.interviews 政府网站在线访谈次数
response.interviews_by_head 主要负责同志参加政府网站在线访谈次数
response.interpretations 政策解读稿件发布数
response.social_media 微博微信回应事件数
response.other 其他方式回应事件数
applications.received 收到申请数
applications.received.in_person 当面申请数
applications.received.fax 传真申请数
applications.received.online 网络申请数
applications.received.letter 信函申请数
applications.concluded 申请办结数
applications.concluded.on_time 按时办结数
applications.concluded.extended 延期办结数
answered.total 申请答复数
answered.already_public 属于已主动公开范围数
answered.granted 同意公开答复数
answered.partly_granted 同意部分公开答复数
answered.denied 不同意公开答复数
answered.not_this_organ 不属于本行政机关公开数
answered.not_exist 申请信息不存在数
answered.amend 告知作出更改补充数
answered.other_channel 告知通过其他途径办理数
review.total 行政复议数量
review.upheld 维持具体行政行为数
litigation.total 行政诉讼数量
litigation.upheld 维持具体行政行为或者驳回原告诉讼请求数
complaints.total 举报投诉数量
fees.total 依申请公开信息收取的费用
capacity.agencies 政府信息公开工作专门机构数
capacity.reading_points 设置政府信息公开查阅点数
capacity.staff 从事政府信息公开工作人员数
capacity.staff.full_time 专职人员数
capacity.staff.part_time 兼职人员数
capacity.budget 政府信息公开专项经费
training.meetings 召开政府信息公开工作会议或专题会议数
training.courses 举办各类培训班数
training.trainees 接受培训人员数
""".strip().splitlines()
}
UNITS = {"fees.total": "money", "capacity.budget": "money", "decisions.charges": "money"}


def check_indicators(text: str, gold: Row) -> Iterator[Found]:
    """Check each code and what its parent's code must be."""
    by_id = {q["id"]: q for q in gold["quantities"]}
    for q in gold["quantities"]:
        yield from _official(q)
        if q["indicator"] is None:
            continue
        code, _, column = q["indicator"].partition("@")
        shown = f"{q['indicator']}: {(q['category'] or {}).get('text')} {q['text']}"
        if code not in CODES or (column and column not in COLUMNS):
            yield "indicator", "no such code", shown
            continue
        words = COLUMNS[column] if column else CODES[code]
        if not re.search(words, _words(text, q, code), re.IGNORECASE):
            yield "indicator", "the words say something else", shown
        if q["kind"] in {"percent", "ratio"} or (UNITS.get(code, "count") != q["kind"]):
            yield "indicator", f"a {q['kind']}", shown
        parent = by_id.get(q["part_of"])
        if parent is not None and parent["indicator"] is not None and not column:
            yield from _parent(code, parent["indicator"], shown)


def _official(q: Row) -> Iterator[Found]:
    words = re.sub(r"\s", "", fold(q["category"]["text"])) if q["category"] else ""
    code = OFFICIAL.get(words)
    if (
        code is None
        and re.fullmatch("(?:政府)?信息公开申请|公开申请|依申请公开(?:申请)?", words)
        and q["action"]
        and not q["part_of"]
    ):
        action = re.sub(r"\s", "", fold(q["action"]["text"]))
        code = "applications.received" if action in {"收到", "受理", "接收", "新收", "接到"} else None
    if (
        code is not None
        and q["indicator"] != code
        and q["kind"] in {"count", "money"}
        and q["share_of"] is None
    ):
        yield "indicator", f"not {code}", f"{words} {q['text']}: {q['indicator']}"


def _words(text: str, q: Row, code: str) -> str:
    own = " ".join(fold(q[f]["text"]) for f in ("category", "action") if q[f])
    own = re.sub(r"\s+", "" if re.search("[\u4e00-\u9fff]", own) else " ", own)
    if (
        "." in code
        and code.split(".", maxsplit=1)[0] in {"review", "litigation", "answered"}
        and not code.endswith("total")
        and q["category"]
    ):
        return own
    around = fold(text[max(0, q["start"] - 120) : q["end"] + 60])
    return " ".join([own, *map(fold, q["section"]), squeezed(around), re.sub(r"\s+", " ", around)])


_ANSWERED = {
    *("answered.total", "answered.denied", "answered.unavailable", "answered.unprocessed", "answered.other"),
    *("applications.received", "applications.concluded", "applications.handled"),
}
_APPLICATIONS = {"applications.received", "applications.concluded", "applications.handled", "answered.total"}
_PARENTS = {
    "applications": _APPLICATIONS,
    "answered": _ANSWERED,
    "review": {"review.total", "review.concluded"},
    "litigation": {f"litigation.{code}" for code in ("total", "concluded", "direct", "after_review")},
    "proactive": {"proactive.total"},
    "channel": {"proactive.total"},
    "capacity": {"capacity.staff"},
    "response": {"response.press_conferences", "response.interviews"},
}


def _parent(code: str, parent: str, shown: str) -> Iterator[Found]:
    parent = parent.partition("@")[0]
    root, *steps = code.split(".")
    if parent not in _PARENTS.get(root, {parent}) or parent == code:
        yield "indicator", f"part of {parent}", shown
    elif len(steps) == 2 and root in {"answered", "applications"} and parent.count(".") == 1:
        direct = f"{root}.{steps[0]}"
        through = root == "answered" and parent in {"answered.total", "applications.concluded"}
        if parent != direct and not through:
            yield "indicator", f"part of {parent}", shown
