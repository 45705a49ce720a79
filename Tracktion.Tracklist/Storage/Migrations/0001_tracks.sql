CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- One row for each content that was analysed to its end.
CREATE TABLE tracks (
    id               uuid PRIMARY KEY,
    sha256           text             NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    title            text             NOT NULL,
    artist           text,
    album            text,
    genre            text,
    format           text             NOT NULL,
    duration_seconds double precision NOT NULL,
    loudness_lufs    double precision,
    trace_id         text,
    added_at         timestamptz      NOT NULL,
    -- Artist and title as tagged, for telling the same piece in another file; null where a tag is missing.
    tag_text         text,
    search_text      text GENERATED ALWAYS AS
        (lower(title || ' ' || coalesce(artist, '') || ' ' || coalesce(album, '') || ' ' || coalesce(genre, ''))) STORED
);

CREATE INDEX tracks_by_time ON tracks (added_at DESC, id);
CREATE INDEX tracks_by_search_text ON tracks USING gin (search_text public.gin_trgm_ops);
CREATE INDEX tracks_by_tag_text ON tracks USING gin (tag_text public.gin_trgm_ops);

-- Where each content lies. Files and analyses come on two streams, so a place can come before its track.
CREATE TABLE places (
    path     text COLLATE "C" PRIMARY KEY,
    sha256   text        NOT NULL,
    added_at timestamptz NOT NULL
);

CREATE INDEX places_by_content ON places (sha256);
