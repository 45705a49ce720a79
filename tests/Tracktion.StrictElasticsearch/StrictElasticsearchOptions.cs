namespace Tracktion.Testing.Elasticsearch;

/// <summary>How a <see cref="StrictElasticsearch"/> is to behave.</summary>
public sealed class StrictElasticsearchOptions
{
    /// <summary>The version stood in for, such as 7.10.0, 8.15.0, 9.1.0 (OpenSearch: 2.11.0). Default 8.15.0.</summary>
    public string Version { get; init; } = "8.15.0";

    /// <summary>Elasticsearch (the default) or OpenSearch.</summary>
    public ServerFlavour Flavour { get; init; }

    /// <summary>Port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Longest body, packed and unpacked, in bytes; longer ones are answered 413. Default 100 MiB.</summary>
    public long MaxContentLengthBytes { get; init; } = 100L << 20;

    /// <summary>
    /// Keep each document's text (the default), or only a 128-bit hash of its id, for load: then searches find ids alone.
    /// </summary>
    public bool KeepDocuments { get; init; } = true;

    /// <summary>Who may come in; null, the default, switches security off.</summary>
    public SecuritySettings? Security { get; init; }

    /// <summary>
    /// Age after which a written document is found by searches without a refresh; null, the default, is never,
    /// so that a client that forgets to refresh before it searches is found out.
    /// </summary>
    public TimeSpan? RefreshInterval { get; init; }

    /// <summary>Path of <c>elasticsearch-bodies.schema.json</c>: bodies that it refuses are refused too. Null checks none.</summary>
    public string? SchemaFile { get; init; }

    /// <summary>The first plan of misbehaviour; default none.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>The clock that backing indices are named by and refreshes are timed with.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
