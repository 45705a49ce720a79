namespace Tracktion.Notifications;

/// <summary>How urgent something is.</summary>
internal static class Severities
{
    public const string Critical = "critical";
    public const string Warning = "warning";
    public const string Info = "info";

    public static readonly IReadOnlyList<string> All = [Critical, Warning, Info];
}
