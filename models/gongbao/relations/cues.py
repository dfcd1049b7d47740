"""Words between two numbers that tell how they belong together, in both languages."""

import re

INCLUDE = re.compile(
    r"其中|(?:内有|含有|包括|包含|分别为|分别是|依次(?:为|是)|即|含)|"
    r"\b(?:including|of (?:which|these|those|them|whom)|among (?:them|these|those|which|the)|namely|"
    r"comprising|consisting of|made up of|"
    r"broken down|divided into)\b",
    re.IGNORECASE,
)
STARTS_WITH_INCLUDE = re.compile(
    r"[。；.;\n]?\s*(?:其中|(?:of|among) (?:these|those|them|which|the)\b)", re.IGNORECASE
)
REST = re.compile(
    r"其余|余下|剩余|剩下|另有|另|尚有|还有|其他|"
    r"\b(?:the remaining|remaining|the other|the rest|the last|others?)\b",
    re.IGNORECASE,
)
BEFORE_TOTAL = re.compile(
    r"加上|连同|合计|共|总计|累计|应办|"
    r"\b(?:plus|total(?:l?ing)?|in all|made|makes|brought|bringing|together|altogether)\b",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"[^，。；、,;]{0,20}?(?<![集其])(?:中|里|内|之中|当中)(?:[，,]|(?:就|也|又|仍|还|尚|已|只|仅|共)?(?:有|占)|.{0,12}$)"
)
OVERLAP = re.compile(
    r"重复计|重复统计|交叉|greater than the total|exceeds? the total|more than one|multiple", re.IGNORECASE
)
# What was carried over from an earlier period is never a part of what was newly received.
CARRIED = re.compile(
    r"(?:上年|上年度|去年|年初|旧存|\d{4}年)(?:度)?(?:结转|遗留|旧存)|"
    r"\b(?:carried|brought) (?:over|forward) from\b",
    re.IGNORECASE,
)
# A share of what was planned: what was done is no part of the plan.
PLANNED = re.compile(
    r"(?:预算|预算数|计划|任务|目标)的$|\b(?:of|against) (?:the |its |this )?(?:plan|budget|target)",
    re.IGNORECASE,
)
# What a breakdown sorts by.
FEATURE = re.compile(
    r"内容|主题|方式|渠道|类型|类别|领域|来源|行业|集中|居多|居前|热点|\b(?:contents?|subjects?|topics?|channels?|methods?|categor(?:y|ies)|types?|fields?|forms?)\b",
    re.IGNORECASE,
)
