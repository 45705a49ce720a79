using System.Text.Json;
using Tracktion.Observability.Elasticsearch.Bootstrap;

namespace Tracktion.Cli.Elk;

/// <summary>The words for what was done. In JSON they are a contract with scripts.</summary>
internal static class BootstrapText
{
    /// <summary><c>index_template</c>, …</summary>
    public static string Of(BootstrapKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary><c>would_create</c>, …</summary>
    public static string Of(BootstrapChange change) => JsonNamingPolicy.SnakeCaseLower.ConvertName(change.ToString());
}
