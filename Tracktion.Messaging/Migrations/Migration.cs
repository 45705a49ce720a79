using System.Reflection;

namespace Tracktion.Messaging.Migrations;

/// <summary>One numbered step of a schema: an embedded <c>NNNN_title.sql</c>, applied once and never changed.</summary>
/// <param name="Name">The owner and the file's name: <c>messaging/0001_outbox</c>.</param>
/// <param name="Sql">The statements; unqualified names fall into the service's schema.</param>
internal sealed record Migration(string Name, string Sql)
{
    /// <summary>Reads an assembly's migrations, in the order of their numbers.</summary>
    public static IReadOnlyList<Migration> ReadFrom(Assembly assembly, string owner)
    {
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return [.. names.Select(name => new Migration($"{owner}/{Title(name)}", ReadText(assembly, name)))];
    }

    // A resource is named Tracktion.X.Storage.Migrations.0001_title.sql.
    private static string Title(string resource) => resource.Split('.')[^2];

    private static string ReadText(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is not in {assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
