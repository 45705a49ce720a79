-- What lies, or lay, at each path of the watched folders. One content can lie at several.
CREATE TABLE files (
    path        text COLLATE "C" PRIMARY KEY,
    root        text        NOT NULL,
    sha256      text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes  bigint      NOT NULL,
    modified_at timestamptz NOT NULL,
    status      text        NOT NULL CHECK (status IN ('detected', 'removed')),
    trace_id    text,
    detected_at timestamptz NOT NULL,
    removed_at  timestamptz
);

CREATE INDEX files_by_content ON files (sha256);
CREATE INDEX files_by_root ON files (root) WHERE status = 'detected';
