"""Pages in manners that the recorded web does not have, and what their bodies say.

Written for these tests; the words stand for no real place. What surrounds a body is of the kinds that
public sites
have: menus without telling names, columns of other news, sentences below the text.
"""

from dataclasses import dataclass
from datetime import date

_SENTENCES = (
    "2021年，全局坚持以公开促落实、以公开促规范，各科室逐项核对目录，全年更新栏目28个。",
    "全年通过网站主动公开信息1204条，其中政策文件36条、财政资金58条、应急管理17条。",
    "共收到信息公开申请52件，同比增加9件；其中网络申请41件，信函申请11件，均在法定期限内答复。",
    "答复结果中，予以公开30件，部分公开8件，不予公开4件，无法提供7件，其他处理3件。",
    "存在的不足：个别栏目更新不够及时，解读形式较为单一，下一步将逐月检查并通报。",
    "其他需要报告的事项：本年度未收取信息处理费。",
)
TITLE = "云溪镇2021年政府信息公开工作年度报告"
_TABLE = (
    "<table border=1><tr><th rowspan=2>项目</th><th colspan=2>申请人</th></tr><tr><th>自然人</th><th>"
    "法人</th></tr>"
    "<tr><td>新收申请</td><td>44</td><td>8</td></tr><tr><td>予以公开</td><td>26</td><td>4</td></tr></table>"
)
_TABLE_TEXT = "项目\t申请人\t\n\t自然人\t法人\n新收申请\t44\t8\n予以公开\t26\t4"
BODY = "\n".join((*_SENTENCES, _TABLE_TEXT))
_PARAGRAPHS = "".join(f"<p>　　{sentence}</p>" for sentence in _SENTENCES)
_OTHER_NEWS = "".join(
    f"<li><a href='/xw/{number}.html'>云溪镇召开第{number}次防汛工作部署会议</a> 2022-06-{number:02d}</li>"
    for number in range(1, 12)
)


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page, what its body says, and what it says of itself."""

    markup: str
    body: str = BODY
    title: str | None = TITLE
    published: date | None = date(2022, 1, 20)
    publisher: str | None = None
    reference: str | None = None
    index_number: str | None = None


PAGES = {
    "columns of a portal whose names tell nothing": OwnPage(
        f"<html><head><title>{TITLE}_云溪镇人民政府</title></head><body><div id=a1><a href=/>"
        f"云溪镇人民政府</a></div>"
        "<div class=w1200><ul class=lv1><li><a href=/zf>政府</a><li><a href=/xw>新闻</a><li>"
        "<a href=/hd>互动</a>"
        "<li><a href=/fw>服务</a><li><a href=/sj>数据</a></ul></div>"
        "<div class=wz2>当前位置：<a href=/>首页</a> &gt; <a href=/zf>政府信息公开</a> &gt; 年度报告</div>"
        f"<div class=zuo><div class=bt3>{TITLE}</div><div class=xx>"
        f"发布时间：2022-01-20 10:31　浏览次数：377次"
        f"　【字体：大 中 小】</div><div class=nr>{_PARAGRAPHS}{_TABLE}</div></div>"
        f"<div class=you><b>最新信息</b><ul>{_OTHER_NEWS}</ul></div>"
        "<div class=di>主办单位：云溪镇人民政府　地址：云溪镇人民路1号　邮编：000000<br>"
        "网站标识码：9900010001</div></body></html>"
    ),
    "a list of definitions as metadata": OwnPage(
        f"<html><head><title>{TITLE}</title></head><body><dl class=info><dt>索引号</dt><dd>"
        f"YX001/2022-00007</dd>"
        "<dt>发文字号：</dt><dd>云镇发〔2022〕5号</dd><dt>发布机构：</dt><dd>云溪镇党政办</dd>"
        f"<dt>公开日期：</dt><dd>2022年1月20日</dd></dl><h1>{TITLE}</h1><article>"
        f"{_PARAGRAPHS}{_TABLE}</article>"
        "<p>【打印本页】 【关闭窗口】</p></body></html>",
        publisher="云溪镇党政办",
        reference="云镇发〔2022〕5号",
        index_number="YX001/2022-00007",
    ),
    "lines with breaks in one cell of a page of tables": OwnPage(
        f"<html><head><title>云溪镇人民政府</title></head><body><table width=980><tr><td><a href=1>首页</a>"
        f"|<a href=2>新闻</a>|<a href=3>公开</a>|<a href=4>服务</a></td></tr></table><table width=980>"
        f"<tr><td width=200><table><tr><td><a href=5>机构职能</a></td></tr><tr><td><a href=6>领导分工</a>"
        f"</td></tr></table></td><td><table><tr><td align=center>"
        f"<h1>{TITLE}</h1></td></tr><tr><td>日期：2022-1-20　作者：办公室　点击：88</td></tr><tr><td>"
        f"{''.join(f'&nbsp;&nbsp;{sentence}<br>' for sentence in _SENTENCES)}{_TABLE}</td></tr>"
        f"</table></td></tr></table>"
        "<table><tr><td align=center>版权所有：云溪镇人民政府<br>ICP备00000000号</td></tr></table>"
        "</body></html>"
    ),
    "a page made by a word processor": OwnPage(
        f"<html><head><title>{TITLE}</title><meta name=PubDate content='2022-01-20'></head>"
        f"<body lang=ZH-CN>"
        f"<div class=Section1><p class=MsoNormal align=center><b><span>{TITLE}</span></b></p>"
        + "".join(
            f"<p class=MsoNormal><span style='font-family:仿宋'>{sentence[:9]}</span>"
            f"<span lang=EN-US><o:p></o:p></span><span\nstyle='font-family:仿宋'>{sentence[9:]}</span></p>"
            for sentence in _SENTENCES
        )
        + f"{_TABLE}</div></body></html>"
    ),
    "nothing around the text": OwnPage(f"<h2>{TITLE}</h2>{_PARAGRAPHS}{_TABLE}", published=None),
    "sentences of the site below the text": OwnPage(
        f"<html><head><title>{TITLE} - 云溪镇人民政府门户网站</title><meta property='article:published_time' "
        f"content='2022-01-20T08:00:00+08:00'></head><body><header><a href=/>云溪</a></header><main>"
        f"<h1>{TITLE}</h1>"
        f"<section>{_PARAGRAPHS}{_TABLE}</section><aside><h3>相关阅读</h3><p>云溪镇办公地点搬迁，"
        f"请来访群众注意，新址为人民路9号。</p>"
        "</aside><div><p>相关链接</p><p>云溪镇二〇二〇年工作总结已在公开栏张贴，共12页，"
        "可到服务大厅取阅。</p></div></main><footer>"
        "Copyright 2022 云溪镇人民政府</footer></body></html>"
    ),
    "English": OwnPage(
        "<html><head><title>Annual report on requests 2021 | Ferndale Borough</title>"
        "<meta name=date content=2022-01-20></head><body><ul class=menu><li><a href=/>Home</a><li>"
        "<a href=/a>Council</a><li><a href=/b>Contact</a></ul><div class=breadcrumb><a href=/>"
        "Home</a> / Reports</div><h1>Annual report on requests 2021</h1><p>"
        "The borough received 412 requests in 2021, an increase of 6 percent over the year before.</p>"
        "<p>Of these, 320 were answered in full, 55 in part and 37 were refused, mostly because the borough"
        " does not hold what was asked for.</p>"
        "<p>On average an answer took 11 working days; fees came to £1,240.</p>"
        "<div class=share>Share this page: <a href=#x>Mail</a></div>"
        "<div class=footer>© Ferndale Borough</div></body></html>",
        body="The borough received 412 requests in 2021, an increase of 6 percent over the year before.\n"
        "Of these, 320 were answered in full, 55 in part and 37 were refused, mostly because the borough"
        " does not hold what was asked for.\nOn average an answer took 11 working days; fees came to £1,240.",
        title="Annual report on requests 2021",
    ),
}
