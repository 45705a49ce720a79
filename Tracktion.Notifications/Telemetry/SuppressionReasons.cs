namespace Tracktion.Notifications.Telemetry;

/// <summary>Why something is not told, as values for metrics. The list grows with grouping, quiet hours and limits.</summary>
internal static class SuppressionReasons
{
    /// <summary>The channel has been told of the same fact already.</summary>
    public const string Duplicate = "duplicate";

    public static readonly IReadOnlyList<string> All = [Duplicate];
}
