using System.ComponentModel.DataAnnotations;

namespace Tracktion.Messaging.Streams;

/// <summary>Where the queue is.</summary>
public sealed class RedisOptions
{
    /// <summary>The section that these settings are read from.</summary>
    public const string SectionName = "Tracktion:Redis";

    /// <summary>Host, port and password, in StackExchange.Redis' form: <c>127.0.0.1:6379,password=…</c>. Required.</summary>
    [Required]
    public string ConnectionString { get; init; } = "";
}
