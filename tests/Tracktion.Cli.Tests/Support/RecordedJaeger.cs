using System.Text.Json.Nodes;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Support;

/// <summary>What a real Jaeger 1.58 answered.</summary>
internal static class RecordedJaeger
{
    /// <summary>The answer of an exchange, by its name.</summary>
    public static (int Status, string Body) Answer(string name)
    {
        var file = RepositoryPaths.RequireShared("reference", "recorded", "jaeger-1.58", "transcripts.jsonl");
        var exchange = File.ReadLines(file).Select(line => JsonNode.Parse(line)!).First(one => (string?)one["name"] == name);
        return ((int)exchange["response"]!["status"]!, exchange["response"]!["body"]!.ToJsonString());
    }
}
