"""The REST service and the command."""

import os

# The products of numpy are small here: threads of its library would mostly wait for one another, and a text
# is read by as many threads as the settings say. Said before numpy is loaded; the environment goes before it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
