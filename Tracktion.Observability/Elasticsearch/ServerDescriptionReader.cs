using System.Text.Json.Nodes;
using Tracktion.Observability.Elasticsearch.Transport;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>Reads what a server says at <c>GET /</c>, and refuses one that is no log store.</summary>
internal static class ServerDescriptionReader
{
    private const string Tagline = "You Know, for Search";
    private const string Product = "Elasticsearch";
    private static readonly Version Oldest = new(7, 10);

    /// <exception cref="ElasticsearchException">The server is none that this client speaks to.</exception>
    public static ServerDescription Read(string asked, TransportReply reply)
    {
        var answer = JsonText.Parse(reply.Body.Span);
        var version = answer?["version"] as JsonObject;
        if (answer is null || Number(Text(version?["number"])) is not { } number) throw Refused(asked, reply, "what answers does not name a version: it is no Elasticsearch and no OpenSearch, or a proxy answers in its place.");

        var cluster = Text(answer["cluster_name"]) ?? "";
        if (Text(version?["distribution"]) == "opensearch") return new ServerDescription(OwnVersion(number), ServerFlavor.OpenSearch, cluster);

        var flavor = Text(version?["build_flavor"]) == "serverless" ? ServerFlavor.Serverless : ServerFlavor.Elasticsearch;
        var server = new ServerDescription(number, flavor, cluster);
        if (flavor == ServerFlavor.Elasticsearch && number < Oldest) throw Refused(asked, reply, $"Elasticsearch {number} is too old; data streams need {Oldest} or later.");

        // Since 7.14 each answer names the product; before that, the tagline is all there is to go by.
        var genuine = server.SendsProductHeader ? reply.Product == Product : Text(answer["tagline"]) == Tagline;
        return genuine ? server : throw Refused(asked, reply, $"what answers shows version {number}, but is not Elasticsearch (or a proxy takes the header X-Elastic-Product away).");
    }

    private static ElasticsearchException Refused(string asked, TransportReply reply, string fault) => new(asked, reply.Status, null, fault);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    // OpenSearch can be told to call itself 7.10.2 (compatibility.override_main_response_version); what it can do at least is what 1.0 could.
    private static Version OwnVersion(Version shown) => shown.Major >= 7 ? new Version(1, 0) : shown;

    // 9.0.0-SNAPSHOT is as good as 9.0.0.
    private static Version? Number(string? text) => Version.TryParse(text?.Split('-')[0], out var version) ? version : null;
}
