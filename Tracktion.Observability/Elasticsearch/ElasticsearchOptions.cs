using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>Which log store to talk to, as whom, and how: Elasticsearch from 7.10 on, or OpenSearch.</summary>
public sealed class ElasticsearchOptions
{
    /// <summary>The section that these settings are read from.</summary>
    public const string SectionName = "Tracktion:Observability:Elasticsearch";

    /// <summary>
    /// The addresses of the nodes, such as <c>https://es-1:9200</c>; a path in front of the store's own is kept, a user name in it is refused. Requests go to them in
    /// turn. Empty: there is no store. Default: empty.
    /// </summary>
    public IReadOnlyList<Uri> Nodes { get; init; } = [];

    /// <summary>An API key, in the form that the server calls <c>encoded</c>, or as <c>id:key</c>. Excludes <see cref="Username"/>. Default: null.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The user for basic authentication; needs <see cref="Password"/>. Default: null.</summary>
    public string? Username { get; init; }

    /// <summary>The password of <see cref="Username"/>. Default: null.</summary>
    public string? Password { get; init; }

    /// <summary>A file in PEM with the certificates that alone are trusted to have signed the server's. Default: null, the system's own trust.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>
    /// The SHA-256 of the server's certificate, or of an authority in the chain that it presents: 64 hexadecimal digits, with or without colons, as the server prints
    /// it at its first start. Excludes <see cref="CertificateAuthorityFile"/>. Default: null.
    /// </summary>
    public string? CertificateFingerprint { get; init; }

    /// <summary>
    /// Whether secrets may go over plain http to another machine. Anyone on the way can read them: only for a network that is encrypted by other means.
    /// Default: false.
    /// </summary>
    public bool AllowInsecure { get; init; }

    /// <summary>
    /// Whether bodies are sent, and answers asked for, compressed by gzip. It shrinks logs to about a tenth and costs a core some 10 ms for each MB: worth it
    /// where the network is slow or paid for, not on loopback or within a rack. Default: false.
    /// </summary>
    public bool Compress { get; init; }

    /// <summary>How long a request may take, from its first byte to the last of the answer. Range: 100 ms to 10 min. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long making a connection may take, TLS included. Range: 100 ms to 1 min. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long events are kept.</summary>
    [ValidateObjectMembers]
    public LogLifeCycleOptions LifeCycle { get; init; } = new();

    /// <summary>Where events go. Default: <see cref="LogIndexMode.DataStream"/>.</summary>
    public LogIndexMode Mode { get; init; } = LogIndexMode.DataStream;

    /// <summary>
    /// Whether the service installs the life-cycle policy and the templates itself, before its first event. Needs the privileges <c>manage_index_templates</c> and
    /// <c>manage_ilm</c>; without them, switch it off and run <c>tracktion elk bootstrap</c> once at deploy time. Default: true.
    /// </summary>
    public bool Bootstrap { get; init; } = true;
}
