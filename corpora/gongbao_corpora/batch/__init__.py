"""From many reports to a table of figures, one row a quantity: `gongbao batch IN -o OUT`.

The input is divided into shards; processes of their own read the documents; a shard that is done has its
parts written and a marker beside them, so that a run that was killed goes on where it was. See docs/batch.md.
"""

from gongbao_corpora.batch.errors import BatchError
from gongbao_corpora.batch.job import Engine, Job, TableFormat
from gongbao_corpora.batch.run import run_batch
from gongbao_corpora.batch.summary import Summary

__all__ = ["BatchError", "Engine", "Job", "Summary", "TableFormat", "run_batch"]
