"""Real official prose, labelled only where a rule is certain: what it teaches is mostly what is no name.

The public sets are news and encyclopaedia, the generated sentences are ours; neither knows how reports talk
of reforms, growth and services for pages without naming anybody. Here everything that might be a name is
masked (nothing is learnt from it), places of the gazetteer that stand alone are GPE, and the rest is no name.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial
from pathlib import Path

import rjieba

from gongbao.document import Document
from gongbao.extractor import new_document
from gongbao.normalize import fold
from gongbao.segmentation import split_paragraphs
from gongbao.view import view_of
from gongbao_corpora.readers.gazetteer import places_zh
from gongbao_corpora.readers.passage import Mention, Passage, cut_sentences, without_overlaps

_MARKED = re.compile(r"《[^《》]{1,120}》|“[^“”]{1,40}”|\"[^\"]{1,80}\"|〔[^〔〕]{1,20}〕[^，。]{0,8}号")
# Words that end a name of a body, a place or a work; with what stands before them they may be one.
_NAME_ENDS = re.compile(
    r"(?:委|委员会|部|局|厅|院|办|处|科|所|站|党|军|联|会|会议|大会|全会|集团|公司|银行|基金|大学|学院|"
    r"学校|医院|中心|政府|组织|联盟|"
    r"协会|学会|商会|报|社|台|队|团|厂|馆|园|城|镇|乡|村|县|区|市|省|州|国|国家|山|河|江|湖|海|洋|岛|湾|港|"
    r"口岸|路|街|桥|线|带|圈|走廊|"
    r"流域|平原|高原|半岛|地区|高速|公路|铁路|高铁|机场|航线|运河|水库|枢纽|工程|项目|基地|小镇|湿地|景区|"
    r"沟|泉|寺|塔|洲|群岛|沙漠|"
    r"法|条例|办法|规定|纲要|宪法|协定|公约|计划|规划|方案|论坛|博览会|运动会|通道|港区|园区|新区|示范区|"
    r"试验区|开发区|实验室|研究院|"
    r"隧道|电站|油田|煤矿|灌区|三角洲|大湾区|经济圈|城市群|都市圈|合作区|自贸港|自贸区|保税区|书记|总书记|"
    r"主席|总理)$"
)
_NAME_PARTS = ("ns", "nt", "nz", "nrt", "j")
# Common nouns with such an ending; alone they name nothing.
_COMMON_TEXT = (
    "社会 机会 部门 国家 全国 工程 项目 计划 规划 方案 办法 政府 组织 城市 地区 全市 全省 全区 公司 企业 "
    "学校 医院 大学 中心 基地 会议 干部 全部 内部 "
    "外部 所 处 会 部 国 路 线 带 报 社 海 台 城 区 市 省 县 乡 镇 村 山 河 家 园区 景区 社区 小区 灾区 "
    "山区 城区 城乡 乡村 农村 城镇 县域 市县 "
    "全会 军队 团队 队 团 铁路 公路 高速 机场 方法 立法 执法 司法 合法 违法 依法 看法 做法 法 高铁 医院 "
    "中小学校 学院 科研院所 院 局 科 办 委 "
    "出路 道路 思路 网路 铁路 专线 一线 在线 底线 红线 生命线 主线 带 一带 连带 社 合作社 国会 "
    "协会 商会 党 全党 基金 银行 通道 枢纽 隧道"
)
_COMMON = frozenset(_COMMON_TEXT.split())
# Names of counties that are everyday words.
_NO_PLACES_TEXT = (
    "合作 新建 和平 前进 通道 延长 友谊 示范区 解放 互助 友好 惠民 港口 富裕 安宁 工农 振兴 光明 安定 公安 "
    "平安 文明 富民 中方 东方 城区 "
    "郊区 市区 长治 民主 团结 自治区 南方 北方 中原 天府 大通 开放 建设 向阳 红旗 东风 民乐 静海 "
    "永安 永和 化工 太平 道外 中心"
)
_NO_PLACES = frozenset(_NO_PLACES_TEXT.split())
_STOP_AFTER = ("x", "v", "vd", "p", "c", "d", "uj", "ul", "uz", "m", "f", "u")
_LEADER = re.compile(r"同志|主席|总理|书记|先生|女士|代表|委员|主任|部长|院长|校长|局长|省长|市长")

# A word that jieba takes for a person but that stands more often than this in the reports is none.
_RARE = 3
_LONGEST = 400
_SMALL_WORD = re.compile(r"(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])")
_CAPITAL_RUN = re.compile(
    r"[A-Z][\w'’.&/-]*(?:(?:,? (?:of|and|for|the|in|on|to|at|de|&|–|-) (?:the )?|, |"
    r" )[\(“\"]?[A-Z0-9][\w'’.&/-]*)*"
)


def read_silver(
    reports: Path, language: str, *, common_places: Collection[str] = frozenset()
) -> Iterator[Passage]:
    """Read the unlabelled reports of a folder, sentence by sentence.

    Args:
        reports: holds the texts.
        language: `zh` or `en`.
        common_places: English names that are places wherever they stand alone.
    """
    texts = dict(_read_reports(reports))
    if language == "zh":
        label = partial(_label_zh, rare=_rare_persons(texts.values()))
    else:
        label = partial(_label_en, common=_common_words(texts.values()), places=common_places)
    for name, text in texts.items():
        yield from _sentences(split_paragraphs(new_document(text, language=language)), label, name)


def _read_reports(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        if text.strip():
            yield path.stem, text


def _rare_persons(texts: Iterable[str]) -> frozenset[str]:
    """Rare words that jieba takes for persons: what many reports use is no person's name."""
    counts = Counter(word for text in texts for word, part in _jieba().tag(fold(text)) if part == "nr")
    return frozenset(word for word, count in counts.items() if count <= _RARE)


def _sentences(document: Document, label: Callable[[str], list[Mention]], name: str) -> Iterator[Passage]:
    for paragraph in document.paragraphs:
        text = view_of(document, paragraph).text
        letters = sum(char.isalpha() for char in text)
        if paragraph.table_like or len(text) < 12 or letters < 0.6 * len(text):
            continue
        passage = Passage(text, (), f"reports/{name}")
        for sentence in cut_sentences(passage) or [passage]:
            if len(sentence.text) <= _LONGEST and "://" not in sentence.text:
                yield Passage(sentence.text, without_overlaps(label(sentence.text)), sentence.source)


def _label_zh(text: str, *, rare: frozenset[str]) -> list[Mention]:
    """Mask what may be a name, label what is surely a place."""
    mentions: list[Mention] = [(m.start(), m.end(), None) for m in _MARKED.finditer(text)]
    words = _words(text)
    for number, (start, end, part) in enumerate(words):
        word = text[start:end]
        following = words[number + 1] if number + 1 < len(words) else None
        if part == "ns" and word in places_zh() and word not in _NO_PLACES:
            alone = (
                following is None or following[2] in _STOP_AFTER or text[following[0] : following[1]] == "等"
            )
            apart = number == 0 or words[number - 1][2] in _STOP_AFTER
            mentions.append((start, end, "GPE") if alone and apart else (*_run(text, words, number), None))
        elif part in _NAME_PARTS or (_NAME_ENDS.search(word) and word not in _COMMON):
            mentions.append((*_run(text, words, number), None))
        elif part == "nr" and (word in rare or _near_title(text, start, end)):
            mentions.append((start, end, None))
    return _joined(mentions)


def _near_title(text: str, start: int, end: int) -> bool:
    return bool(_LEADER.match(text, end) or _LEADER.search(text[max(start - 3, 0) : start]))


def _words(text: str) -> list[tuple[int, int, str]]:
    words, at = [], 0
    for word, part in _jieba().tag(text):
        words.append((at, at + len(word), part))
        at += len(word)
    return words


@cache
def _jieba() -> rjieba.Jieba:
    return rjieba.Jieba()


def _run(text: str, words: list[tuple[int, int, str]], number: int) -> tuple[int, int]:
    """Widen a word that may belong to a name by the nouns around it."""
    first = last = number
    while first > 0 and number - first < 5 and _nominal(words[first - 1][2]):
        first -= 1
    while last + 1 < len(words) and last - number < 4 and _nominal(words[last + 1][2]):
        last += 1
    return words[first][0], words[last][1]


def _nominal(part: str) -> bool:
    return part.startswith(("n", "j", "b", "s", "l", "eng", "vn", "q", "z", "a", "i", "t", "m"))


def _joined(mentions: list[Mention]) -> list[Mention]:
    """Join masks that touch or overlap; a label inside a mask goes."""
    masks = sorted((m[0], m[1]) for m in mentions if m[2] is None)
    joined: list[tuple[int, int]] = []
    for start, end in masks:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    labelled = [m for m in mentions if m[2] is not None and not any(s < m[1] and m[0] < e for s, e in joined)]
    return [*labelled, *((start, end, None) for start, end in joined)]


_COMMON_STARTS_TEXT = (
    "The This That These Those There In It Of For On At By To From With As An A All Although While When "
    "Where Since If However "
    "Between Among Both Other Some Most Many More Such Each Over Under After Before During Compared "
    "Figures Figure Table Estimates "
    "We You They He She Our Their Its I Is Are Was Were Has Have Not No Data Number Numbers Overall "
    "Further Information Also "
    "Please See Note Notes Source Background Summary Introduction Key Main Total Males Females Women Men "
    "People Households Births "
    "Deaths Marriages Employment Only About Just Because Despite Within Without Through Using "
    "Based Increases Rates Statistics"
)
_COMMON_STARTS = frozenset(_COMMON_STARTS_TEXT.split())


def _common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that the reports write small: with a capital they open a sentence or a title."""
    counts = Counter(word for text in texts for word in _SMALL_WORD.findall(text))
    return frozenset(word for word, count in counts.items() if count > _RARE)


def _label_en(text: str, *, common: frozenset[str], places: Collection[str]) -> list[Mention]:
    """Mask runs of capitals, label those that are places, leave small letters as no names."""
    mentions: list[Mention] = [(m.start(), m.end(), None) for m in _MARKED.finditer(text)]
    for match in _CAPITAL_RUN.finditer(text):
        start, end = match.start(), match.end()
        words = match.group().split()
        if words[0] in _COMMON_STARTS or words[0].strip(".,:").lower() in common:
            if len(words) == 1:
                continue
            start += len(words[0]) + 1 if words[0] in _COMMON_STARTS or not start else 0
        name = text[start:end].rstrip(".,")
        label = "GPE" if name in places else None
        mentions.append((start, start + len(name) if label else end, label))
    return _joined(mentions)
