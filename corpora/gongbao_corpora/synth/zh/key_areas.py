"""Key areas of a year: what was built, checked, paid out, of any subject."""

from collections.abc import Sequence

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import heading
from gongbao_corpora.synth.piece import Piece, as_piece, join
from gongbao_corpora.synth.zh import disclosure, names, prose
from gongbao_corpora.synth.zh.phrases import activity

# How a subject is called, and the domain of nouns that belong to it.
SUBJECTS: dict[str, tuple[str, ...]] = {
    "water": ("水利建设", "河湖治理", "农村饮水", "防汛抗旱"),
    "transport": ("交通建设", "公共交通", "道路通行", "城乡客运"),
    "housing": ("住房保障", "棚户区改造", "城市更新", "人居环境"),
    "welfare": ("社会救助", "养老服务", "民政工作", "困难群体帮扶"),
    "health": ("医疗卫生", "卫生健康", "疾病防控", "健康服务"),
    "education": ("教育事业", "办学条件", "教育招生", "教师队伍"),
    "labor": ("就业创业", "社会保障", "劳动关系", "稳就业"),
    "agriculture": ("农业生产", "现代农业", "特色种养", "农业产业化"),
    "village": ("乡村振兴", "美丽乡村", "农村环境整治", "新农村建设"),
    "environment": ("生态环境保护", "污染防治", "环境监管", "绿化造林"),
    "market": ("市场监管", "食品药品监管", "消费维权", "质量监管"),
    "safety": ("安全生产", "应急管理", "防灾减灾", "消防安全"),
    "police": ("社会治安", "公安工作", "平安建设", "打击犯罪"),
    "law": ("依法行政", "法治建设", "普法宣传", "法律服务"),
    "petition": ("信访维稳", "矛盾化解", "群众来访"),
    "service": ("政务服务", "行政审批改革", "便民服务", "热线办理"),
    "disclosure": ("政策解读", "平台建设", "公开载体", "信息发布"),
    "economy": ("项目建设", "招商引资", "产业发展", "企业服务"),
    "finance": ("财政资金", "惠企纾困", "资金监管", "金融服务"),
    "culture": ("文化事业", "公共文化", "文物保护", "档案工作"),
    "tourism": ("旅游发展", "文旅融合", "乡村旅游"),
    "sport": ("全民健身", "体育事业"),
    "science": ("科技创新", "人才工作"),
    "construction": ("城市建设", "土地管理", "规划管理", "城市管理"),
    "community": ("社区治理", "基层治理", "网格管理", "社会治理"),
    "proposal": ("建议提案办理", "接受监督", "民主监督"),
    "staff": ("队伍建设", "党的建设", "干部培训", "机关建设"),
    "utility": ("公用事业", "供水供气", "城市供热"),
    "court": ("审判执行", "司法服务", "诉讼服务", "司法公开"),
    "procurate": ("检察监督", "公益诉讼", "刑事检察"),
}


_OF_KIND: dict[str, tuple[str, ...]] = {
    "street": (
        "village",
        "community",
        "safety",
        "environment",
        "welfare",
        "agriculture",
        "petition",
        "service",
    ),
    "school": ("education", "science", "staff", "education", "safety"),
    "hospital": ("health", "staff", "health", "market"),
    "court": ("court", "law", "court", "staff"),
    "company": ("utility", "safety", "service", "utility"),
}
_OF_BUREAU: dict[str, tuple[str, ...]] = {
    "教育": ("education",),
    "公安": ("police", "safety"),
    "民政": ("welfare", "community"),
    "司法": ("law", "petition"),
    "财政": ("finance", "economy"),
    "人力": ("labor", "service"),
    "自然": ("construction", "environment"),
    "国土": ("construction", "environment"),
    "环境": ("environment",),
    "住房": ("housing", "construction"),
    "交通": ("transport", "safety"),
    "水": ("water",),
    "农业": ("agriculture", "village"),
    "商务": ("economy", "market"),
    "文化": ("culture", "tourism"),
    "旅游": ("tourism", "culture"),
    "卫生": ("health",),
    "应急": ("safety",),
    "安全": ("safety", "market"),
    "市场": ("market",),
    "工商": ("market",),
    "药品": ("market",),
    "信访": ("petition", "service"),
    "城市": ("construction", "environment"),
    "林": ("environment",),
    "体育": ("sport",),
    "审批": ("service",),
    "科": ("science", "economy"),
    "档案": ("culture",),
    "税务": ("economy", "finance"),
}


def domains_of(draw: Draw) -> tuple[str, ...]:
    """Return the domains that the body deals with."""
    if draw.facts.kind in _OF_KIND:
        return _OF_KIND[draw.facts.kind]
    if draw.facts.kind == "department":
        name = draw.facts.body.removeprefix(draw.facts.division)
        own = next((domains for word, domains in _OF_BUREAU.items() if word in name), ("service", "law"))
        return (*own, *own, "disclosure", "staff", "proposal")
    return tuple(domain for domain in SUBJECTS if domain not in ("court", "procurate"))


def domains(draw: Draw, number: int, among: Sequence[str] = ()) -> list[str]:
    """Draw different domains, those of the body unless others are named."""
    options = list(among or domains_of(draw))
    draw.rng.shuffle(options)
    return options[:number]


def clauses(draw: Draw, domain: str, least: int, most: int) -> Piece:
    """Write some clauses of a domain, joined by commas or semicolons."""
    return join(
        draw.one(["，", "，", "；"]), [activity(draw, domain) for _ in range(draw.rng.randint(least, most))]
    )


def key_areas(draw: Draw, *, sentences: int = 3, among: Sequence[str] = ()) -> Piece:
    """Write sentences of different subjects in a row."""
    pieces: list[Piece] = []
    for domain in domains(draw, draw.rng.randint(1, sentences), among):
        subject = draw.one(SUBJECTS[domain])
        # At the head of a paragraph `供水供气：` would be a run-in heading, as `measures` writes them.
        label = f"{subject}：" if pieces else f"围绕{subject}，"
        lead = draw.one([f"{subject}方面，", f"在{subject}上，", "", "", label])
        head = disclosure.when(draw) if not lead and draw.chance(0.4) else as_piece(lead)
        pieces.append(head + clauses(draw, domain, 1, 3) + "。")
    return join("", pieces)


def measures(draw: Draw, *, among: Sequence[str] = (), level: int = 2) -> Piece:
    """Write a run-in heading of a subject and sentences of its domain, one paragraph."""
    domain = domains(draw, 1, among)[0]
    subject = draw.one(SUBJECTS[domain])
    head = draw.one([f"{subject}信息公开", f"推进{subject}", subject, f"加强{subject}", f"抓好{subject}"])
    body = heading(level, head) + draw.one(["。", "。", "\n", "："])
    if draw.chance(0.5):
        words = draw.one(["{organ}{fine}{deed}，", "{fine}{deed}，", "{we}{fine}{deed}，", "坚持{goal}，"])
        body = body + prose.sentence(draw, words)
    elif draw.chance(0.4):
        body = body + disclosure.when(draw)
    sentences = [clauses(draw, domain, 1, 3) + "。" for _ in range(draw.rng.randint(1, 2))]
    if draw.chance(0.3):
        sentences.append(disclosure.rates(draw, names.words(draw, "rate")) + "。")
    if draw.chance(0.2):
        sentences.append(prose.sentence(draw, "印发{rule}。"))
    return body + join("", sentences)
