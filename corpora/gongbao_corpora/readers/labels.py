"""The label maps: what the labels of the public sets become in our scheme of six.

The public sets know PER, ORG and LOC; LOC becomes GPE or LOC by the gazetteer and by the last character or
word. What cannot be told is masked, what is no name of ours is dropped.
"""

import re
from dataclasses import dataclass

from gongbao_corpora.readers.gazetteer import LOC_EN, UNITED_NATIONS, places_en, places_zh

_GPE_ZH = re.compile(r"(?:省|市|县|区|州|镇|乡|旗|国|共和国|帝国|村|道|郡|府|盟)$")
_LOC_ZH = re.compile(
    r"(?:山|山脉|河|江|湖|海|海峡|湾|岛|群岛|半岛|路|街|大道|桥|站|寺|庙|宫|机场|港|洲|洋|沟|池|谷|峡|关|"
    r"园|馆|院|厂|塔|城堡|水库|"
    r"高原|平原|盆地|沙漠|公园|广场|车站|球场|体育场|体育馆|景区|高速|高速公路|铁路|线|大厦|中心|酒店|小区|"
    r"新区|开发区|东区|西区|"
    r"东部|西部|南部|北部|中部|地区|流域|三角洲|沿海)$"
)
_NO_GPE_ZH = re.compile(
    r"(?:新区|开发区|地区|山区|景区|小区|灾区|园区|自贸区|特区|街道|大道|铁道|轨道|东区|西区)$"
)
# Countries and states whose names hold a point of the compass or another word of the list above.
_GPE_EN = re.compile(
    r"(?:(?:North|South) (?:Korea|Africa|Sudan|Carolina|Dakota|Yemen|Ossetia|Waziristan)|West Virginia|"
    r"(?:East|West) Germany|"
    r"East Timor|Western Australia|Northern Ireland|Northern Territory|Ivory Coast|New Zealand|U\.?K\.?|"
    r"United Kingdom|"
    r"Great Britain|U\.?S\.?A?\.?|America|(?:Marshall|Solomon|Cayman|Falkland|Philippine) Islands|"
    r"Rhode Island|Hong Kong)$"
)
_PRONOUN_LIKE = re.compile(r"^[^A-Z]*$")


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a label becomes: one of ours, or None for a masked stretch."""

    label: str | None


DROPPED = Mapped("DROPPED")
_MASKED = Mapped(None)
_DIRECT = {
    "PER": Mapped("PERSON"),
    "ORG": Mapped("ORG"),
    "LAW": Mapped("LAW"),
    "PARTY": _MASKED,
    "MISC": _MASKED,
    "EVENT": _MASKED,
    "WORK": _MASKED,
    "GROUP": _MASKED,  # bands, teams and bodies alike
}


def map_label_zh(name: str, label: str, raw: str | None = None) -> Mapped:
    """Map a label of a Chinese set to ours; needs the gazetteers of the shared folder."""
    del raw
    if label != "LOC":
        return _DIRECT.get(label, DROPPED) if label in ("PER", "ORG") else DROPPED
    if len(name) < 2:
        return _MASKED
    if name in places_zh() or (_GPE_ZH.search(name) and not _NO_GPE_ZH.search(name)):
        return Mapped("GPE")
    return Mapped("LOC") if _LOC_ZH.search(name) else _MASKED


def map_label_en(name: str, label: str, raw: str | None = None) -> Mapped:
    """Map a label of an English set to ours; `raw` is the set's own label.

    >>> map_label_en("Nile River", "LOC").label, map_label_en("France", "LOC", "country").label
    ('LOC', 'GPE')
    """
    if label in _DIRECT:
        if _PRONOUN_LIKE.match(name) or raw == "DocumentReference":
            return DROPPED if label == "PER" else _MASKED
        return _DIRECT[label]
    if label == "NORP":
        return Mapped("GPE") if name in places_en() else DROPPED
    return _place_en(name, raw) if label == "LOC" else DROPPED


def _place_en(name: str, raw: str | None) -> Mapped:
    if name[0].islower():
        return _MASKED
    if name in UNITED_NATIONS:
        return Mapped("ORG")
    if raw in ("country", "GPE") or _GPE_EN.match(name):
        return Mapped("GPE")
    if LOC_EN.search(name):
        return Mapped("LOC")
    return Mapped("GPE") if raw == "geo" or name in places_en() else _MASKED
