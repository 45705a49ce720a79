using System.ComponentModel.DataAnnotations;

namespace Tracktion.Messaging.Database;

/// <summary>Where the data is. Every service keeps to a schema of its own.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The section that these settings are read from.</summary>
    public const string SectionName = "Tracktion:Database";

    /// <summary>Host, port, database, user and password, in Npgsql's form: <c>Host=127.0.0.1;Port=5432;Database=tracktion;Username=…;Password=…</c>. Required.</summary>
    [Required]
    public string ConnectionString { get; init; } = "";
}
