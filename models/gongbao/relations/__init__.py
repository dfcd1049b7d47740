"""What each quantity counts, of which total it is a part, and which count a share describes."""

from gongbao.relations.linker import link_quantities
from gongbao.relations.revision import Revision

__all__ = ["Revision", "link_quantities"]
