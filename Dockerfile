# docker build -t gongbao . && docker run --rm -p 8080:8080 gongbao
# Building needs a package registry; running needs no network. `make image-check` runs these steps without Docker.

# Pinned by the digest of the index of all architectures: the tag alone moves when the base is rebuilt.
FROM python:3.11.14-slim-bookworm@sha256:65a93d69fa75478d554f4ad27c85c1e69fa184956261b4301ebaf6dbb0a3543d AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore

# binutils for `strip`. No version: Debian keeps only the newest of a release, and this stage is thrown away.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends binutils \
 && rm -rf /var/lib/apt/lists/*

# Dependencies first: these layers are kept as long as the lock stays the same. The environment gets no pip.
WORKDIR /src
COPY requirements/runtime.lock requirements/
RUN python -m venv --without-pip /opt/gongbao \
 && python -m pip --python /opt/gongbao/bin/python install --no-deps --requirement requirements/runtime.lock

# What nobody runs: debug information (three quarters of spaCy), tests, jieba's network for Paddle.
WORKDIR /opt/gongbao/lib/python3.11/site-packages
RUN find spacy thinc blis -name '*.so' -exec strip --strip-debug {} + \
 && rm -rf spacy/tests thinc/tests jieba/lac_small

WORKDIR /src
COPY pyproject.toml hatch_build.py README.md CHANGELOG.md LICENSE ./
COPY models/gongbao models/gongbao
COPY service/gongbao_service service/gongbao_service
COPY corpora/gongbao_corpora corpora/gongbao_corpora
# Building the wheel also builds the graph of the network out of its weights; pip fetches `onnx` for that alone.
RUN python -m pip wheel --no-deps --wheel-dir dist . \
 && python -m pip --python /opt/gongbao/bin/python install --no-deps dist/*.whl \
 && python -m pip --python /opt/gongbao/bin/python check

FROM python:3.11.14-slim-bookworm@sha256:65a93d69fa75478d554f4ad27c85c1e69fa184956261b4301ebaf6dbb0a3543d

LABEL org.opencontainers.image.title="Gongbao" \
      org.opencontainers.image.description="Turns Chinese and English official reports into checked numbers." \
      org.opencontainers.image.licenses="Apache-2.0"

COPY --from=build /opt/gongbao /opt/gongbao

ENV PATH=/opt/gongbao/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    GONGBAO_HOST=0.0.0.0

# A number, not a name: no account is made, and an orchestrator can see that it is not root.
USER 10001:10001
EXPOSE 8080

# Ready, not only alive: a container counts as healthy once its weights are loaded.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import http.client, os, sys; c = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('GONGBAO_PORT', '8080')), timeout=4); c.request('GET', '/readyz'); sys.exit(c.getresponse().status != 200)"]

ENTRYPOINT ["gongbao"]
CMD ["serve"]
