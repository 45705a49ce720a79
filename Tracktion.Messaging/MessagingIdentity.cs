using System.Reflection;

namespace Tracktion.Messaging;

/// <summary>Who a service is to the database and the queue.</summary>
public sealed record MessagingIdentity
{
    /// <summary>The service's schema: lower-case letters and underscores.</summary>
    public string Schema { get; }

    /// <summary>The CloudEvents <c>source</c> of its events: <c>/tracktion/analysis</c>.</summary>
    public string Source { get; }

    /// <summary>The assembly with its migrations, embedded as <c>NNNN_title.sql</c>.</summary>
    public Assembly Migrations { get; }

    /// <summary>Names a service.</summary>
    /// <exception cref="ArgumentException">The schema holds anything but lower-case letters and underscores.</exception>
    public MessagingIdentity(string schema, string source, Assembly migrations)
    {
        ArgumentException.ThrowIfNullOrEmpty(schema);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(migrations);
        if (!schema.All(letter => letter is '_' or (>= 'a' and <= 'z'))) throw new ArgumentException($"'{schema}' is no schema name: use a to z and underscores.", nameof(schema));

        Schema = schema;
        Source = source;
        Migrations = migrations;
    }
}
