using System.Globalization;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>What the server stood in for knows, by its version.</summary>
internal sealed class ServerVersion
{
    private readonly int _major;
    private readonly int _minor;

    public ServerVersion(string number, ServerFlavour flavour)
    {
        var parts = number.Split('.');
        Number = number;
        Flavour = flavour;
        _major = int.Parse(parts[0], CultureInfo.InvariantCulture);
        _minor = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
    }

    public string Number { get; }

    public ServerFlavour Flavour { get; }

    public int Major => _major;

    public bool IsOpenSearch => Flavour == ServerFlavour.OpenSearch;

    public bool HasProductHeader => Since(7, 14);

    public bool HasTypes => !IsOpenSearch && _major < 8;

    public bool HasCompatibleMediaTypes => Since(8, 0);

    /// <summary>Since 8.19 on the older line, since 9.1 on the newer one.</summary>
    public bool HasFailureStore => Since(9, 1) || (Since(8, 19) && _major == 8);

    public bool HasStreamLifecycle => Since(8, 11);

    public bool DatesBackingIndices => Since(7, 11);

    public string DocumentErrorType => Since(8, 8) ? "document_parsing_exception" : "mapper_parsing_exception";

    /// <summary>Whether it is Elasticsearch of this version or a later one; never so for OpenSearch, which left at 7.10.</summary>
    public bool Since(int major, int minor) => !IsOpenSearch && IsAtLeast(major, minor);

    public bool OpenSearchSince(int major, int minor) => IsOpenSearch && IsAtLeast(major, minor);

    private bool IsAtLeast(int major, int minor) => _major > major || (_major == major && _minor >= minor);
}
