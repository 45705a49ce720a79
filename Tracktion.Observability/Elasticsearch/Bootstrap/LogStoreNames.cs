namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>What the objects of one mode are called. The names are published: operators extend and monitor them.</summary>
/// <param name="Pattern">What streams or indices they are for.</param>
/// <param name="Policy">The life-cycle policy.</param>
/// <param name="Mappings">The component with the fields.</param>
/// <param name="Settings">The component with the settings.</param>
/// <param name="Template">The index template.</param>
internal sealed record LogStoreNames(string Pattern, string Policy, string Mappings, string Settings, string Template)
{
    /// <summary>The component that operators may make to add to ours.</summary>
    public const string Custom = "logs@custom";

    /// <summary>The component with which newer servers map ECS fields.</summary>
    public const string Ecs = "ecs@mappings";

    public static LogStoreNames DataStream { get; } = new("logs-tracktion*-*", "tracktion-logs", "tracktion-logs-mappings", "tracktion-logs-settings", "tracktion-logs");

    public static LogStoreNames DailyIndex { get; } = new("tracktion-logs-*", "tracktion-logs-daily", "tracktion-logs-mappings", "tracktion-logs-daily-settings", "tracktion-logs-daily");
}
