# Intertwine in one image: the web server, the worker and every command.
# compose.yaml shows how they stand together with PostgreSQL.

FROM node:24-bookworm-slim AS front-end
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json vite.config.ts ./
COPY frontend frontend
COPY src/intertwine src/intertwine
RUN npm run build

FROM python:3.13-bookworm AS build
WORKDIR /app
COPY requirements.lock requirements-build.lock ./
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements-build.lock
COPY pyproject.toml setup.py README.md LICENSE ./
COPY src src
COPY --from=front-end /app/src/intertwine/kit/static/build src/intertwine/kit/static/build
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 1000 --create-home intertwine \
 && install --directory --owner=intertwine --mode=0700 /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH INTERTWINE_HOME=/data PYTHONUNBUFFERED=1
USER 1000
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8000, timeout=4); c.request('GET', '/health', headers={'Host': 'localhost'}); raise SystemExit(c.getresponse().status != 200)"]
CMD ["sh", "-c", "intertwine migrate --verbosity=0 && exec intertwine serve --host=0.0.0.0"]
