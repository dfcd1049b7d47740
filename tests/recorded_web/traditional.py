"""The characters of this folder's texts in traditional script, for the Big5 site and for /gate/big5/ pages.

Only what these texts use; a character with several traditional forms has the one that fits here.
"""

from dataclasses import replace

from recorded_web.grid import Table
from recorded_web.truth import Block, Paragraph

# fmt: off
_SIMPLIFIED = (
    "专业两书争从会传内册写决况减击办务动区单压县号员垭备够头对导将层属废开径执扫护报拟数无旧时权条来标栏档检楼没测浏点现电矶码砚"
    "碍积称稳简类紧纠级纳组织经结络统继续维缃编缴职补见览计认训议记许讼设访识诉话询详请读购贴费转轮过还这进递链镇门闭问间闻陆难霁"
    "页项领题额骤鹭齐万个为举于众体关划别厅历参发后国场坞处复审岭并强当录总据机构汇确种网罚范获规说采鉴阅练迁"
)
_TRADITIONAL = (
    "專業兩書爭從會傳內冊寫決況減擊辦務動區單壓縣號員埡備夠頭對導將層屬廢開徑執掃護報擬數無舊時權條來標欄檔檢樓沒測瀏點現電磯碼硯"
    "礙積稱穩簡類緊糾級納組織經結絡統繼續維緗編繳職補見覽計認訓議記許訟設訪識訴話詢詳請讀購貼費轉輪過還這進遞鏈鎮門閉問間聞陸難霽"
    "頁項領題額驟鷺齊萬個為舉於眾體關劃別廳歷參發後國場塢處複審嶺並強當錄總據機構匯確種網罰範獲規說採鑒閱練遷"
)
# fmt: on
_MAP = str.maketrans(_SIMPLIFIED, _TRADITIONAL)


def in_traditional(text: str) -> str:
    """Write a text in traditional characters; markup around it stays as it is.

    >>> in_traditional("<b>砚溪区</b>")
    '<b>硯溪區</b>'
    """
    return text.translate(_MAP)


def blocks_in_traditional(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks in traditional characters, heads of tables too."""
    return tuple(_block(block) for block in blocks)


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=in_traditional(block.text))
    if not isinstance(block, Table):
        return block
    cells = tuple(
        replace(
            cell,
            text=in_traditional(cell.text),
            row_heads=tuple(map(in_traditional, cell.row_heads)),
            column_heads=tuple(map(in_traditional, cell.column_heads)),
        )
        for cell in block.cells
    )
    return replace(block, title=in_traditional(block.title), cells=cells)
