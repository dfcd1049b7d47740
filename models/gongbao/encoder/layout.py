"""What network, graph and heads agree on: special pieces, names of the heads, what they tell apart."""

from gongbao.document import Kind

# Rows of the vocabulary, as in XLM-R.
BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
# Where category and action of a quantity begin and end.
POINTERS = ("category_start", "category_end", "action_start", "action_end")
LINKS = ("part_of", "share_of")
FLAGS = ("one", "change")
KINDS = tuple(Kind)
# Signed distances in pieces between a quantity and a piece: the first bucket is far before it.
DISTANCES = (
    *(-192, -128, -96, -64, -48, -32, -24, -16, -12, -8, -6, -5, -4, -3, -2, -1, 0),
    *(1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192),
)
