using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Cli.Elk;

/// <summary>A server's name for people.</summary>
internal static class ServerText
{
    public static string Of(ServerDescription server) => server.Flavor == ServerFlavor.Serverless ? "Elasticsearch Serverless" : $"{server.Flavor} {server.Version}";
}
