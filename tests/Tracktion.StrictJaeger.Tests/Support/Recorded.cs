using System.IO.Compression;

namespace Tracktion.Testing.Jaeger.Tests.Support;

/// <summary>What was sent to a real Jaeger 1.58, from the shared folder.</summary>
internal static class Recorded
{
    /// <summary>The requests in OTLP/JSON.</summary>
    public static IReadOnlyList<string> Json() => Lines("otlp.jsonl.gz");

    /// <summary>The same requests in protobuf.</summary>
    public static IReadOnlyList<byte[]> Protobuf() => [.. Lines("otlp-protobuf.b64.gz").Select(Convert.FromBase64String)];

    private static List<string> Lines(string name)
    {
        using var packed = File.OpenRead(RepositoryPaths.RequireShared("reference", "recorded", "jaeger-1.58", name));
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line);
        return lines;
    }
}
