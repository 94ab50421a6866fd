# The service as one static program in an empty image: no shell, nothing to
# keep up to date but itself.
#
#   docker build --build-arg VERSION=1.0.0 -t gandan:1.0.0 .
#
# There is no HEALTHCHECK: the image holds nothing that could ask. Whoever
# stands before the service (a load balancer, a reverse proxy, an orchestrator's
# HTTP probe) asks /readyz, and /healthz for whether the process lives.
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG VERSION=dev
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=$VERSION" -o /out/gandan . \
    && mkdir -m 0700 /out/data && mkdir -m 1777 /out/tmp

FROM scratch
# Authorities, to trust Telegram's certificate. The zones are in the program.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /out/tmp /tmp
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build /out/gandan /gandan
# A number, so that an orchestrator can see that it is not root.
USER 65532:65532
# All that is written lies here, the database of one who configures none too;
# the rest may be mounted read-only.
WORKDIR /data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/gandan"]
CMD ["serve"]
