"""The stages of the service: loaded once, in a thread, and warmed before the first request."""

import logging
import time
from collections.abc import Callable, Sequence

from gongbao.document import Stage
from gongbao.errors import ConfigError, GongbaoError, UnavailableError
from gongbao.extractor import baseline_stages, default_stages, extract
from gongbao.samples import LANGUAGES, read_sample
from gongbao_service.gate import RETRY_AFTER_SECONDS
from gongbao_service.settings import PREFIX, Settings

_LOG = logging.getLogger("gongbao.pipeline")
Loader = Callable[[], Sequence[Stage]]
# Code points of a sample that are read before the first request: more would only delay it.
_WARM_UP = 1500


def load_stages(settings: Settings) -> Sequence[Stage]:
    """Load the stages that the settings ask for; the baseline knows neither other weights nor a device.

    Raises:
        ConfigError: if the device cannot be used here.
        WeightsError: if a file of the weights is missing or not the one that its manifest names.
    """
    if settings.model == "baseline":
        return baseline_stages()
    threads = settings.threads_of_a_text
    try:
        return default_stages(weights=settings.weights, device=settings.device, threads=threads)
    except ConfigError as error:
        raise ConfigError(f"{PREFIX}{error.key.upper()}", error.value, allowed=error.allowed) from error


class Pipeline:
    """Holds the stages once they are loaded.

    Attributes:
        failure: why loading failed; the process should end then.
    """

    def __init__(self, stages: Sequence[Stage] | None = None, *, loader: Loader = default_stages) -> None:
        self.failure: BaseException | None = None
        self._stages = stages
        self._loader = loader

    @property
    def stages(self) -> Sequence[Stage]:
        """The stages.

        Raises:
            UnavailableError: while they load.
        """
        if self._stages is None:
            raise UnavailableError("the service is loading its weights", retry_after=RETRY_AFTER_SECONDS)
        return self._stages

    def load(self) -> None:
        """Load the stages and read a short report in each language with them."""
        if self._stages is not None:
            return
        began = time.perf_counter()
        try:
            stages = self._loader()
            for language in LANGUAGES:  # most lexicons and patterns load at the first call
                extract(read_sample(language)[:_WARM_UP], stages)
        except (GongbaoError, ImportError, OSError, ValueError, KeyError) as error:
            self.failure = error
            _LOG.critical("loading failed: %s", error, exc_info=error)
            return
        self._stages = stages
        _LOG.info("ready", extra={"fields": {"milliseconds": round((time.perf_counter() - began) * 1000)}})
