"""Says which official statistic a wording is, by the design's list of indicators, so that a lost code
stands out.

Where the category of a figure is one of these wordings, the figure is that statistic and must have its
code; the parts of a statistic that the design divides (kinds of answer, outcomes, staff, ways of
applying) must have the code of their part. Wordings that are also said of other things (`requests`,
`培训班`) are left out.
"""

import re
from collections.abc import Iterator
from typing import Any

from generated_links import Found, squeezed

from gongbao.normalize import fold

Row = dict[str, Any]

_ABOUT_ZH = "(?:涉及政府信息公开|以信息公开为案由|因政府信息公开)的"
_ABOUT_EN = "(?:caused by government information disclosure|concerning information disclosure)"
_WAYS = "(?:刊载|登载|公开|发布|推送|刊登|挂网)"
_SENT = "(?:posted|published|issued|released|disclosed)"
_APPLICATION = (
    "(?:application|request)s? for (?:disclosure of government information|government information disclosure|"
    "information disclosure|openness|disclosure upon request|government information)|applications"
)
# code, category, action (a pattern that the whole must fit; an empty one fits anything)
WORDED: list[tuple[str, str, str]] = [
    ("answered.total", "作出答复|申请答复数", ""),
    ("answered.total", "(?:政府)?信息公开申请|公开申请", "答复|回复|作出答复"),
    ("answered.total", f"{_APPLICATION}|replies to applications", "answered|replied to"),
    ("applications.concluded", "申请办结数", ""),
    ("applications.concluded", "政府信息公开申请|公开申请", "办结"),
    ("applications.concluded", _APPLICATION, "concluded|completed|closed"),
    ("applications.handled", "(?:政府)?信息公开申请", "应办|需办理"),
    ("applications.received", "政府信息公开申请|公开申请|依申请公开", "收到|受理|新收|接收|接到"),
    ("applications.received", _APPLICATION, "received|newly received|accepted"),
    ("capacity.agencies", "政府信息公开工作(?:专门)?机构数?", ""),
    ("capacity.agencies", "speciali[sz]ed agenc(?:y|ies).*|information disclosure offices?", ""),
    ("capacity.budget", "政府信息公开专项经费|work funds", ""),
    ("capacity.reading_points", "设置政府信息公开查阅点数|政府信息查阅点|government information consulting points?", ""),  # noqa: E501
    ("capacity.staff", "从事政府信息公开工作的?人员数?", ""),
    ("capacity.staff", "(?:staff(?: members?)?|persons?) engaged in (?:government information )?disclosure.*", ""),  # noqa: E501
    ("channel.gazette", "政府公报(?:公开政府信息数)?", f"{_WAYS}?"),
    ("channel.gazette", "(?:government )?gazette|government bulletin", f"{_SENT}?"),
    ("channel.other", "新闻发布会、报刊等渠道|广播电视、公开栏等其他方式|其他方式(?:公开政府信息数)?", f"{_WAYS}?"),  # noqa: E501
    ("channel.other", "other (?:channels|ways|media)|radio, television and bulletin boards", f"{_SENT}?"),
    ("channel.website", "门户网站|政府信息公开网站|网站|.{1,4}政府(?:门户)?网站", _WAYS),
    ("channel.website", "government website", f"{_SENT}?"),
    ("channel.wechat", "官方微信|政务微信(?:公开政府信息数)?|微信公众平台|微信公众号", f"{_WAYS}?"),
    ("channel.wechat", "official wechat accounts|wechat official account|government wechat", f"{_SENT}?"),
    ("channel.weibo", "微博|(?:政务|官方)微博(?:公开政府信息数)?", f"{_WAYS}?"),
    ("channel.weibo", "(?:government|official) weibo|microblog", f"{_SENT}?"),
    ("complaints.total", "举报投诉(?:数量)?|complaints and reports", ""),
    ("decisions.charges", "行政事业性收费|administrative charges", ""),
    ("decisions.coercive", "行政强制(?:决定)?", "作出|办理|"),
    ("decisions.coercive", "compulsory measures?|administrative coercive measures", ""),
    ("decisions.licences", "行政许可(?:决定)?", "作出|办理|"),
    ("decisions.licences", "licensing decisions|administrative licences", "issued|handled|made|"),
    ("decisions.penalties", "行政处罚(?:决定)?", "作出|办理"),
    ("decisions.penalties", "administrative penalt(?:y decisions|ies)", "issued|handled|made"),
    ("documents.normative_in_force", "现行有效|currently in force", ""),
    ("documents.normative_issued", "行政规范性文件", "印发|出台|制发|制定"),
    ("documents.normative_repealed", "(?:行政)?规范性文件", "废止"),
    ("documents.normative_repealed", "administrative normative documents", "repealed|revoked|abolished"),
    ("fees.total", "检索、复制、邮寄等费用|信息处理费|依申请公开信息费用", ""),
    ("fees.total", "retrieval, copying and mailing fees|information processing fees", ""),
    ("litigation.total", f"行政诉讼(?:数量)?|{_ABOUT_ZH}行政诉讼(?:案件)?", "受理|发生|被提起|"),
    ("litigation.total", f"(?:administrative )?(?:lawsuits?|litigation cases?) {_ABOUT_EN}|administrative lawsuits?", ""),  # noqa: E501
    ("proactive.total", "各路消息|主动公开政府信息数|official notices and records", ""),
    ("response.interpretations", "解读材料|政策解读(?:稿件发布数)?", "(?:编发|发布|刊发)?"),
    ("response.interpretations", "policy interpretation(?: manuscript)?s|interpretation texts", _SENT),
    ("response.interviews", "政府网站在线访谈(?:次数)?|网上访谈", ""),
    ("response.press_conferences", "新闻通气会|参加或举办新闻发布会总次数|news conferences?", ""),
    ("response.social_media", "微博微信回应事件数?|网民关切|responses? on social media|questions? on weibo and wechat", ""),  # noqa: E501
    ("response.total", "回应公众关注热点或重大舆情数|公众关注热点(?:或重大舆情)?|社会关切", ""),
    ("response.total", "public concerns|(?:responses to )?hot issues of public concern.*", ""),
    ("review.total", f"行政复议(?:数量)?|{_ABOUT_ZH}行政复议(?:案件)?", "受理|发生|被申请|"),
    ("review.total", f"administrative reconsiderations?|(?:administrative )?reconsideration cases?(?: {_ABOUT_EN})?", ""),  # noqa: E501
    ("training.courses", "业务培训班|各类培训班|举办各类培训班数|training sessions?|training courses of all kinds", ""),  # noqa: E501
    ("training.meetings", "政府信息公开工作会议|召开政府信息公开工作会议或专题会议数", ""),
    ("training.meetings", "meetings? on government information disclosure|work meetings?", "held|convened|"),
    ("training.trainees", "干部职工|业务骨干|接受培训人员数", "参加|培训|"),
    ("training.trainees", "information officers|persons", "trained"),
]  # fmt: skip
# Statistics whose every part is one of the design.
DIVIDED = re.compile(
    r"answered\.(?:total|denied|unavailable|unprocessed|other)|applications\.(?:concluded|handled)|"
    r"(?:review|litigation)\.\w+|capacity\.staff|response\.(?:press_conferences|interviews)"
)
# Ways of applying and kinds of applicant, as the parts of the applications received.
_RECEIVED = re.compile(
    "(?:当面|信函|传真|网络)申请数?|(?:以|通过)(?:传真|互联网|信函)(?:方式)?提交|自然人|商业企业|科研机构|社会公益组织|"
    "法律服务机构|当面(?:递交)?|现场提交|信函(?:寄送)?|网上(?:提交)?|来信|来人|登门|传真来?|线上来|邮差送来|"
    "by (?:fax|letter|mail|e-mail)|in person|online|face to face|natural persons|commercial enterprises|"
    "public welfare organi[sz]ations|legal service institutions|scientific research institutions|"
    "applications (?:by letter|in person|by fax|through the internet)|(?:network|fax|letter|on-site) application"  # noqa: E501
)
_PAST = re.compile(
    r"上一?年(?!结转|度?继续)|去年|compared with$|against$|(?:previous|preceding|last) year.{0,3}$|year before"  # noqa: E501
)


def worded(q: Row) -> str | None:
    """Return the code that the wording of a figure has, if it is the wording of a statistic.

    >>> worded({"category": {"text": "干部职工"}, "action": {"text": "培训"}})
    'training.trainees'
    """
    if q["category"] is None:
        return None
    category, action = (_plain(q[field]) for field in ("category", "action"))
    for code, noun, verb in WORDED:
        if re.fullmatch(noun, category) and (not verb or re.fullmatch(verb, action)):
            return code
    return None


def _plain(part: Row | None) -> str:
    if part is None:
        return ""
    words = part["text"]
    return (
        squeezed(words)
        if re.search("[\u4e00-\u9fff]", fold(words))
        else re.sub(r"\s+", " ", fold(words)).lower()
    )


def check_statistics(text: str, gold: Row) -> Iterator[Found]:
    """Yield figures that are worded as a statistic, or are a part of one, and have another code or none."""
    by_id = {q["id"]: q for q in gold["quantities"]}
    for q in gold["quantities"]:
        if q["kind"] in {"percent", "ratio", "measure"} or q["change"] or q["share_of"]:
            continue
        total = by_id.get(q["part_of"])
        parent = ((total or {}).get("indicator") or "").partition("@")[0]
        shown = f"{_plain(q['category'])} {_plain(q['action'])} {q['text']}: {q['indicator']}"
        if q["indicator"] is None and DIVIDED.fullmatch(parent):
            yield "indicator", f"a part of {parent} without its code", shown
        elif q["indicator"] is None and parent == "applications.received":
            if _RECEIVED.fullmatch(_plain(q["category"])):
                yield "indicator", f"a part of {parent} without its code", shown
        elif total is None or (parent and not parent.startswith("proactive")):
            code = worded(q)
            if code is not None and q["indicator"] != code:
                yield "indicator", f"worded as {code}", shown
