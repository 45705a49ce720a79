-- One row for each fact and channel: what is to be sent, what was, and what could not be.
CREATE TABLE notifications (
    id              uuid PRIMARY KEY,
    -- What is told, whatever event tells it: the same fact is never told twice by one channel.
    fact            text        NOT NULL,
    event_id        text        NOT NULL,
    type            text        NOT NULL,
    severity        text        NOT NULL CHECK (severity IN ('critical', 'warning', 'info')),
    title           text        NOT NULL,
    text            text        NOT NULL,
    sha256          text        NOT NULL,
    path            text        NOT NULL,
    data            text        NOT NULL,
    channel         text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('pending', 'sent', 'failed')),
    attempts        integer     NOT NULL DEFAULT 0,
    error           text,
    trace_parent    text,
    trace_id        text,
    occurred_at     timestamptz NOT NULL,
    created_at      timestamptz NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    ended_at        timestamptz,
    UNIQUE (fact, channel)
);

CREATE INDEX notifications_due ON notifications (next_attempt_at) WHERE status = 'pending';
CREATE INDEX notifications_by_content ON notifications (sha256);
CREATE INDEX notifications_by_time ON notifications (created_at DESC, id);
