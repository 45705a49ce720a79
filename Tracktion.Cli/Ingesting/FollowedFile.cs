namespace Tracktion.Cli.Ingesting;

/// <summary>A file on its way through the services: what is known of it so far.</summary>
internal sealed class FollowedFile(PlacedFile file)
{
    private DetectedFile? _detected;
    private AnalysisAnswer? _analysis;
    private string? _refusal;

    public PlacedFile File { get; } = file;

    public FollowStage Stage { get; private set; } = FollowStage.Detecting;

    /// <summary>Takes what the watcher says; an entry of an earlier content under the same path does not count.</summary>
    public void Detected(DetectedFile detected)
    {
        if (Stage != FollowStage.Detecting || detected.Status != "detected" || detected.Sha256 != File.Sha256) return;
        _detected = detected;
        Stage = FollowStage.Analysing;
    }

    /// <summary>Takes what the analysis service says.</summary>
    public void Analysed(AnalysisAnswer analysis)
    {
        if (Stage != FollowStage.Analysing || !analysis.IsFinal) return;
        _analysis = analysis;
        Stage = FollowStage.Announcing;
    }

    /// <summary>Somebody was told.</summary>
    public void Announced()
    {
        if (Stage == FollowStage.Announcing) Stage = FollowStage.Done;
    }

    /// <summary>Ends it without an analysis, for a reason.</summary>
    public void Refused(string reason)
    {
        _refusal = reason;
        Stage = FollowStage.Done;
    }

    /// <summary>What is to be told of it now.</summary>
    public FileResult ToResult()
    {
        if (_analysis is null)
        {
            return new FileResult
            {
                Path = File.Source.GivenPath,
                Sha256 = File.Sha256,
                Status = _refusal is null ? FileResult.Timeout : FileResult.Failed,
                Reason = _refusal ?? (Stage == FollowStage.Detecting ? "the file watcher has not told of it in time" : "its analysis did not end in time"),
                TraceId = _detected?.TraceId,
            };
        }

        return new FileResult
        {
            Path = File.Source.GivenPath,
            Sha256 = File.Sha256,
            Status = _analysis.Status,
            Reason = _analysis.Reason,
            Format = _analysis.Format,
            DurationSeconds = _analysis.DurationSeconds,
            SampleRateHz = _analysis.SampleRateHz,
            Channels = _analysis.Channels,
            TempoBpm = _analysis.TempoBpm,
            Key = _analysis.Key,
            LoudnessLufs = _analysis.LoudnessLufs,
            TruePeakDbtp = _analysis.TruePeakDbtp,
            Class = _analysis.Class,
            // The same content under a second name was analysed in the trace of the first.
            TraceId = _analysis.TraceId ?? _detected?.TraceId,
        };
    }
}
