namespace Tracktion.Analysis.Storage;

/// <summary>The statements on analyses.</summary>
internal static class AnalysisSql
{
    public const string Columns =
        """
        id, sha256, analyser_version, path, status, reason_code, reason, format, codec, duration_seconds, sample_rate_hz, channels, sample_peak_dbfs,
        rms_dbfs, zero_crossing_rate, spectral_centroid_hz, loudness_lufs, artist, title, album, genre, trace_id, elapsed_seconds, created_at, started_at, ended_at,
        decode_status, promised_frames, true_peak_dbtp, loudness_range_lu, loudness_momentary_max_lufs, loudness_short_term_max_lufs, tempo_bpm, tempo_confidence,
        beats_per_bar, onset_rate, key, key_confidence, camelot, tuning_cents, class, class_confidence, clipped_share, dc_offset, leading_silence_seconds,
        trailing_silence_seconds, phase_correlation, stereo_width, bandwidth_hz
        """;

    // A row that has ended for good stays as it is; then nothing is returned.
    public const string Start =
        """
        INSERT INTO analyses AS known (id, sha256, analyser_version, path, status, trace_id, created_at, started_at)
        VALUES (@Id, @sha256, @Version, @path, @status, @traceId, @Now, @StartedAt)
        ON CONFLICT (sha256, analyser_version) DO UPDATE SET
            path = excluded.path, status = excluded.status, trace_id = excluded.trace_id, started_at = excluded.started_at,
            reason_code = NULL, reason = NULL, ended_at = NULL
        WHERE known.status IN ('queued', 'running') OR (known.status = 'failed' AND known.reason_code = ANY(@Passing))
        RETURNING id
        """;

    public const string End =
        """
        UPDATE analyses SET
            status = @Status, reason_code = @ReasonCode, reason = @Reason, format = @Format, codec = @Codec, duration_seconds = @DurationSeconds,
            sample_rate_hz = @SampleRateHz, channels = @Channels,
            artist = @Artist, title = @Title, album = @Album, genre = @Genre, elapsed_seconds = @ElapsedSeconds, ended_at = @EndedAt
        WHERE id = @Id AND status IN ('queued', 'running')
        """;

    public const string Measured =
        """
        UPDATE analyses SET
            sample_peak_dbfs = @SamplePeakDbfs, rms_dbfs = @RmsDbfs, zero_crossing_rate = @ZeroCrossingRate, spectral_centroid_hz = @SpectralCentroidHz,
            loudness_lufs = @LoudnessLufs, decode_status = @DecodeStatus, promised_frames = @PromisedFrames, true_peak_dbtp = @TruePeakDbtp,
            loudness_range_lu = @LoudnessRangeLu, loudness_momentary_max_lufs = @LoudnessMomentaryMaxLufs, loudness_short_term_max_lufs = @LoudnessShortTermMaxLufs,
            tempo_bpm = @TempoBpm, tempo_confidence = @TempoConfidence, beats_per_bar = @BeatsPerBar, onset_rate = @OnsetRate, key = @Key,
            key_confidence = @KeyConfidence, camelot = @Camelot, tuning_cents = @TuningCents, class = @Class, class_confidence = @ClassConfidence,
            clipped_share = @ClippedShare, dc_offset = @DcOffset, leading_silence_seconds = @LeadingSilenceSeconds,
            trailing_silence_seconds = @TrailingSilenceSeconds, phase_correlation = @PhaseCorrelation, stereo_width = @StereoWidth, bandwidth_hz = @BandwidthHz
        WHERE id = @Id
        """;

    // Of each content one row: what has ended for good before what has not, then the newest.
    public const string NewestOfContent =
        """
        NOT EXISTS (
            SELECT 1 FROM analyses AS other
            WHERE other.sha256 = analyses.sha256 AND (@Status::text IS NULL OR other.status = @Status)
                AND (other.status = 'completed' OR COALESCE(other.reason_code <> ALL(@Passing), false), other.created_at, other.id)
                    > (analyses.status = 'completed' OR COALESCE(analyses.reason_code <> ALL(@Passing), false), analyses.created_at, analyses.id))
        """;

    // Versions are numbers without leading zeros: the longer is the greater.
    public const string OlderVersions =
        """
        id > @after AND status = 'completed' AND (length(analyser_version), analyser_version COLLATE "C") < (length(@Version), @Version COLLATE "C")
            AND NOT EXISTS (
                SELECT 1 FROM analyses AS newer
                WHERE newer.sha256 = analyses.sha256
                    AND (length(newer.analyser_version), newer.analyser_version COLLATE "C") > (length(analyses.analyser_version), analyses.analyser_version COLLATE "C")
                    AND (newer.status <> 'failed' OR newer.reason_code <> ALL(@Passing)))
        ORDER BY id LIMIT @limit
        """;
}
