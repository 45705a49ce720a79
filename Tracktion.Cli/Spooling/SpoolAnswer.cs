using System.Text.Json.Nodes;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Spooling;

/// <summary>The answers of <c>spool … --json</c>. Their names are a contract with scripts; sizes are in bytes, times in UTC.</summary>
internal static class SpoolAnswer
{
    /// <summary>All that <c>inspect</c> says.</summary>
    public static JsonArray Inspection(IEnumerable<SpoolReport> reports) => [.. reports.Select(Inspection)];

    /// <summary>What <c>verify</c> says: how much was read, and what is damaged.</summary>
    public static JsonArray Verification(IEnumerable<SpoolReport> reports) => [.. reports.Select(report => new JsonObject
    {
        ["folder"] = report.Folder,
        ["in_use_by"] = report.InUseBy,
        ["sound"] = report.IsSound,
        ["segments"] = report.Segments.Count,
        ["bytes"] = report.Bytes,
        ["records"] = report.Records,
        ["records_lost"] = report.Damage.Sum(damage => damage.RecordsLost),
        ["unreadable_dead_letters"] = report.DeadLetters.Unreadable,
        ["damage"] = Damage(report.Damage),
    })];

    /// <summary>What <c>replay</c> says of one spool.</summary>
    public static JsonObject Replay(string folder, SpoolReplayOptions options, SpoolReplayResult result) => new()
    {
        ["folder"] = folder,
        ["dry_run"] = options.DryRun,
        ["events"] = result.Events,
        ["dead_letters"] = result.DeadLetters,
        ["created"] = result.Created,
        ["duplicates"] = result.Duplicates,
        ["refused"] = result.Refused,
        ["failure_store"] = result.FailureStore,
        ["damaged"] = result.Damaged,
        ["left"] = result.Left,
        ["dead_letters_left"] = result.DeadLettersLeft,
        ["fault"] = result.Fault,
    };

    private static JsonObject Inspection(SpoolReport report) => new()
    {
        ["folder"] = report.Folder,
        ["in_use_by"] = report.InUseBy,
        ["sound"] = report.IsSound,
        ["bytes"] = report.Bytes,
        ["records"] = report.Records,
        ["checkpoint"] = report.Checkpoint is { } place ? new JsonObject { ["segment"] = place.Segment, ["offset"] = place.Offset } : null,
        ["backlog"] = new JsonObject
        {
            ["events"] = report.Backlog.Events,
            ["bytes"] = report.Backlog.Bytes,
            ["oldest_timestamp"] = report.Backlog.OldestTimestamp,
            ["oldest_age_seconds"] = report.Backlog.OldestAge?.TotalSeconds,
            ["by_level"] = Counts(report.Backlog.ByLevel),
        },
        ["dead_letters"] = new JsonObject
        {
            ["count"] = report.DeadLetters.Count,
            ["bytes"] = report.DeadLetters.Bytes,
            ["unreadable"] = report.DeadLetters.Unreadable,
            ["by_error_type"] = Counts(report.DeadLetters.ByErrorType),
        },
        ["kept_damage"] = new JsonObject { ["files"] = report.KeptDamage.Files, ["bytes"] = report.KeptDamage.Bytes },
        ["segments"] = new JsonArray([.. report.Segments.Select(Segment)]),
    };

    private static JsonNode Segment(SpoolSegmentReport segment) => new JsonObject
    {
        ["number"] = segment.Number,
        ["bytes"] = segment.Bytes,
        ["records"] = segment.Records,
        ["acknowledged_records"] = segment.AcknowledgedRecords,
        ["first_timestamp"] = segment.FirstTimestamp,
        ["last_timestamp"] = segment.LastTimestamp,
        ["id"] = segment.Id,
        ["dataset"] = segment.Dataset,
        ["namespace"] = segment.Namespace,
        ["growing"] = segment.IsGrowing,
        ["unfinished_bytes"] = segment.UnfinishedBytes,
        ["damage"] = Damage(segment.Damage),
    };

    private static JsonArray Damage(IEnumerable<SpoolDamage> damage) => [.. damage.Select(stretch => new JsonObject
    {
        ["segment"] = stretch.Segment,
        ["offset"] = stretch.Offset,
        ["length_bytes"] = stretch.LengthBytes,
        ["records_lost"] = stretch.RecordsLost,
        ["torn_end"] = stretch.IsTornEnd,
    })];

    private static JsonObject Counts(IReadOnlyDictionary<string, long> counts) => new(counts.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
