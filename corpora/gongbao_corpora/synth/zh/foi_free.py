"""Disclosure reports of 2008 to 2013: free, each body in its own words."""

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, join
from gongbao_corpora.synth.zh import answers, disclosure
from gongbao_corpora.synth.zh.key_areas import key_areas, measures
from gongbao_corpora.synth.zh.prose import paragraph

_BODIES = ("government", "department", "street")


def _titled(draw: Draw, titles: tuple[str, ...], *sentences: Piece) -> Piece:
    """Write a heading and sentences, in one paragraph or several."""
    break_ = draw.one(["", "", "\n"])
    kept = [s for s in sentences if s.text]
    return heading(1, draw.one(titles)) + "\n" + join(break_, kept) + "\n"


@grammar("zh", "free_2008", kinds=_BODIES, place=1)
def organised(draw: Draw) -> Piece:
    """Who did it, how many, with what training."""
    parts = [paragraph(draw, "leadership", 1, 2), answers.staff(draw), answers.training(draw)]
    draw.rng.shuffle(parts)
    return _titled(draw, ("基本情况", "组织领导", "概述", "工作概况", "加强领导，健全机制"), *parts)


@grammar("zh", "free_2008", kinds=_BODIES, place=2)
def disclosed(draw: Draw) -> Piece:
    """What was published, where, about what."""
    parts = [disclosure.published(draw), disclosure.channels(draw)]
    if draw.chance(0.6):
        parts.append(key_areas(draw))
    return _titled(draw, ("主动公开情况", "主动公开政府信息情况", "公开了哪些", "政府信息公开情况"), *parts)


@grammar("zh", "free_2008", kinds=_BODIES, place=3)
def subject_by_subject(draw: Draw) -> Piece:
    """Key areas, run-in headings of level two."""
    body = heading(1, draw.one(("重点领域信息公开", "公开重点", "围绕中心，突出重点"))) + "\n"
    for _ in range(draw.rng.randint(2, 4)):
        body = body + measures(draw) + "\n"
    return body


@grammar("zh", "free_2008", kinds=_BODIES, place=5)
def asked_and_answered(draw: Draw) -> Piece:
    """Applications and answers in one section."""
    parts = [disclosure.received(draw), answers.answered(draw)]
    if draw.chance(0.4):
        parts.insert(1, disclosure.identity(draw))
    return _titled(draw, ("依申请公开情况", "依申请公开政府信息情况", "申请与答复", "谁来问、怎样答"), *parts)


@grammar("zh", "free_2008", kinds=_BODIES, place=6)
def contested(draw: Draw) -> Piece:
    """Disputes, complaints, fees."""
    parts = [answers.disputes(draw), answers.complaints_and_fees(draw)]
    return _titled(
        draw, ("复议、诉讼和举报", "因政府信息公开申请行政复议、提起行政诉讼情况", "救济与收费"), *parts
    )


@grammar("zh", "free_2008", kinds=_BODIES, place=8)
def wanting(draw: Draw) -> Piece:
    """Shortcomings with a figure or two, plans with targets."""
    parts = [
        paragraph(draw, "shortcomings", 1, 1),
        key_areas(draw, sentences=1),
        paragraph(draw, "planning", 1, 2),
    ]
    return _titled(draw, ("存在问题和下步打算", "主要问题和改进措施", "短处和下步打算", "不足与改进"), *parts)
