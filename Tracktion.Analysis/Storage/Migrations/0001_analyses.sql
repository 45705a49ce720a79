-- What was measured of each content, once for each version of the analyser.
CREATE TABLE analyses (
    id                   uuid PRIMARY KEY,
    sha256               text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    analyser_version     text        NOT NULL,
    path                 text        NOT NULL,
    status               text        NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'failed')),
    reason_code          text,
    reason               text,
    format               text,
    codec                text,
    duration_seconds     double precision,
    sample_rate_hz       integer,
    channels             integer,
    sample_peak_dbfs     double precision,
    rms_dbfs             double precision,
    zero_crossing_rate   double precision,
    spectral_centroid_hz double precision,
    loudness_lufs        double precision,
    artist               text,
    title                text,
    album                text,
    genre                text,
    trace_id             text,
    elapsed_seconds      double precision,
    created_at           timestamptz NOT NULL,
    started_at           timestamptz,
    ended_at             timestamptz,
    UNIQUE (sha256, analyser_version),
    CHECK ((status = 'failed') = (reason_code IS NOT NULL)),
    CHECK (status NOT IN ('completed', 'failed') OR ended_at IS NOT NULL)
);

CREATE INDEX analyses_by_time ON analyses (created_at DESC, id);
CREATE INDEX analyses_by_status ON analyses (status, created_at DESC);
