-- All that the second version of the analyser measures. What is null was not measured, or has no value.
ALTER TABLE analyses
    ADD COLUMN decode_status               text CHECK (decode_status IN ('complete', 'partial')),
    ADD COLUMN promised_frames             bigint,
    ADD COLUMN true_peak_dbtp              double precision,
    ADD COLUMN loudness_range_lu           double precision,
    ADD COLUMN loudness_momentary_max_lufs double precision,
    ADD COLUMN loudness_short_term_max_lufs double precision,
    ADD COLUMN tempo_bpm                   double precision,
    ADD COLUMN tempo_confidence            double precision,
    ADD COLUMN beats_per_bar               integer,
    ADD COLUMN onset_rate                  double precision,
    ADD COLUMN key                         text,
    ADD COLUMN key_confidence              double precision,
    ADD COLUMN camelot                     text,
    ADD COLUMN tuning_cents                double precision,
    ADD COLUMN class                       text,
    ADD COLUMN class_confidence            double precision,
    ADD COLUMN clipped_share               double precision,
    ADD COLUMN dc_offset                   double precision,
    ADD COLUMN leading_silence_seconds     double precision,
    ADD COLUMN trailing_silence_seconds    double precision,
    ADD COLUMN phase_correlation           double precision,
    ADD COLUMN stereo_width                double precision,
    ADD COLUMN bandwidth_hz                double precision;

-- How each feature is distributed over the frames of a file: which features there are is a setting, so each has a row and not a column.
CREATE TABLE feature_summaries (
    analysis_id        uuid             NOT NULL REFERENCES analyses (id) ON DELETE CASCADE,
    feature            text             NOT NULL,
    mean               double precision NOT NULL,
    standard_deviation double precision NOT NULL,
    minimum            double precision NOT NULL,
    maximum            double precision NOT NULL,
    median             double precision,
    PRIMARY KEY (analysis_id, feature)
);

-- What is read as a whole or not at all. The forms are told where they are written (StoredDocuments, FeatureMatrixFormat).
CREATE TABLE analysis_documents (
    analysis_id uuid  NOT NULL REFERENCES analyses (id) ON DELETE CASCADE,
    kind        text  NOT NULL CHECK (kind IN ('features', 'rhythm', 'tonality', 'loudness_curve', 'waveform', 'vector')),
    body        bytea NOT NULL,
    PRIMARY KEY (analysis_id, kind)
);

-- They are compressed already.
ALTER TABLE analysis_documents ALTER COLUMN body SET STORAGE EXTERNAL;
