using System.Text.Json;

namespace Tracktion.Messaging.Contracts;

/// <summary>How events are written: snake_case names; unknown names are ignored on reading, since a contract only grows.</summary>
public static class ContractJson
{
    /// <summary>The one set of options that senders and readers share.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };
}
