namespace Tracktion.Cli.Stories;

/// <summary>What the services of an instance know of one file.</summary>
/// <param name="File">What the watcher saw last under its name, or with its content.</param>
/// <param name="Analyses">The analyses of its content.</param>
/// <param name="Notifications">What was told of its content.</param>
internal sealed record FileFacts(FileRecord File, IReadOnlyList<AnalysisRecord> Analyses, IReadOnlyList<NotificationRecord> Notifications)
{
    /// <summary>Every trace that tells of it, its own first.</summary>
    public IReadOnlyList<string> TraceIds { get; } =
    [
        .. new[] { File.TraceId }.Concat(Analyses.Select(one => one.TraceId)).Concat(Notifications.Select(one => one.TraceId))
            .OfType<string>().Where(id => id.Length > 0).Distinct(StringComparer.Ordinal),
    ];
}
