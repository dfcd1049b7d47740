"""Disclosure reports by the official form: of 2019, and as revised in 2021."""

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, fill, join
from gongbao_corpora.synth.zh import answers, disclosure, lists, names, prose, tables
from gongbao_corpora.synth.zh.key_areas import key_areas, measures
from gongbao_corpora.synth.zh.lists import Part
from gongbao_corpora.synth.zh.phrases import act, cat

_BODIES = ("government", "department", "street")


def _run_in(draw: Draw, title: str, *sentences: Piece) -> Piece:
    return heading(2, title) + draw.one(["。", "。", "：", "\n"]) + join("", sentences) + "\n"


def _overview(draw: Draw) -> list[Piece]:
    """Return the five paragraphs of the general part, in the order of the form."""
    return [
        _run_in(
            draw,
            draw.one(("主动公开", "主动公开情况")),
            disclosure.published(draw),
            disclosure.channels(draw),
        ),
        _run_in(
            draw,
            draw.one(("依申请公开", "依申请公开情况")),
            draw.one((disclosure.identity, disclosure.received))(draw),
        ),
        _run_in(draw, draw.one(("政府信息管理", "政府信息资源管理")), disclosure.documents(draw)),
        _run_in(
            draw,
            draw.one(("平台建设", "政府信息公开平台建设")),
            key_areas(draw, sentences=1, among=("disclosure",)),
        ),
        _run_in(
            draw,
            draw.one(("监督保障", "监督保障情况")),
            answers.training(draw),
            prose.paragraph(draw, "leadership", 1, 1),
        ),
    ]


@grammar("zh", "template_2019", kinds=_BODIES, place=1)
@grammar("zh", "template_2021", kinds=_BODIES, place=1)
def general(draw: Draw) -> Piece:
    """The general part: five paragraphs, one or two left out now and then."""
    paragraphs = draw.some(_overview(draw), 3, 5)
    return heading(1, "总体情况") + "\n" + join("", paragraphs)


@grammar("zh", "template_2019", kinds=_BODIES, place=2)
def published_2019(draw: Draw) -> Piece:
    """Article 20: table flattened, or in words."""
    return _article_20(draw)


@grammar("zh", "template_2021", kinds=_BODIES, place=2)
def published_2021(draw: Draw) -> Piece:
    """Article 20: table flattened, or in words."""
    return _article_20(draw)


def _article_20(draw: Draw) -> Piece:
    body = heading(1, "主动公开政府信息情况") + "\n"
    if draw.chance(0.5):
        return body + tables.flattened_decisions(draw) + "\n"
    return body + disclosure.documents(draw) + disclosure.decisions(draw) + "\n"


@grammar("zh", "template_2019", kinds=_BODIES, place=4)
@grammar("zh", "template_2021", kinds=_BODIES, place=4)
def applications(draw: Draw) -> Piece:
    """Applications: table flattened, or in words with applicants and answers."""
    body = heading(1, "收到和处理政府信息公开申请情况") + "\n"
    if draw.chance(0.3):
        return body + tables.flattened_applications(draw) + "\n"
    book = names.book(draw)
    sentences = [draw.one((disclosure.received, disclosure.identity))(draw)]
    if book["applications.received"] > 1 and _APPLICANTS[0][1] in book:
        sentences.append(_by_applicant(draw))
    sentences.append(answers.answered(draw))
    return body + join(draw.one(["", "", "\n"]), sentences) + "\n"


_APPLICANTS = tuple(
    (words, f"applications.received@{code}")
    for words, code in (
        ("自然人", "natural_person"),
        ("商业企业", "enterprise"),
        ("科研机构", "research"),
        ("社会公益组织", "welfare"),
        ("法律服务机构", "legal_service"),
        ("其他", "other_organisation"),
    )
)


def _by_applicant(draw: Draw) -> Piece:
    """State the new applications by applicant."""
    total = disclosure.coded(draw, "applications.received", "件")
    parts = [Part(words, names.book(draw)[code], code) for words, code in _APPLICANTS]
    printed = lists.break_down(draw, total, parts)
    lead = fill(
        draw.one(["{v}{w}{q}", "共{v}{w}{q}", "{v}的{w}有{q}"]),
        v=act(draw.one(["新收", "收到"]), total),
        w=cat(draw.one(["申请", "政府信息公开申请"]), total),
        q=total,
    )
    return lead + lists.write(draw, printed, by="申请人") + "。"


@grammar("zh", "template_2019", kinds=_BODIES, place=6)
@grammar("zh", "template_2021", kinds=_BODIES, place=6)
def disputes(draw: Draw) -> Piece:
    """Reviews and lawsuits: table flattened, or in words."""
    body = heading(
        1,
        draw.one(
            ("政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况")
        ),
    )
    if draw.chance(0.35):
        return body + "\n" + tables.flattened_disputes(draw) + "\n"
    return body + "\n" + answers.disputes(draw) + "\n"


@grammar("zh", "template_2019", kinds=_BODIES, place=7)
@grammar("zh", "template_2021", kinds=_BODIES, place=7)
def problems(draw: Draw) -> Piece:
    """Problems and improvements, a figure among them."""
    body = heading(1, "存在的主要问题及改进情况") + "\n" + prose.paragraph(draw, "shortcomings", 1, 2)
    return body + "\n" + prose.paragraph(draw, "planning", 1, 2) + key_areas(draw, sentences=1) + "\n"


@grammar("zh", "template_2019", kinds=_BODIES, place=9)
@grammar("zh", "template_2021", kinds=_BODIES, place=9)
def further(draw: Draw) -> Piece:
    """Further matters: fees, proposals, key areas."""
    body = heading(1, "其他需要报告的事项") + "\n"
    sentences = [
        answers.complaints_and_fees(draw),
        key_areas(draw, sentences=1, among=("proposal", "disclosure")),
    ]
    if draw.chance(0.5):
        sentences.append(measures(draw))
        return body + join("\n", sentences) + "\n"
    return body + join("", sentences) + "\n"
