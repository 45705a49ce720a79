namespace Tracktion.Messaging.Contracts;

/// <summary>How a file is named in spans: the same in every service, so that one search finds all of a file's.</summary>
/// <remarks>Source: OpenTelemetry semantic conventions 1.44, file attributes.</remarks>
public static class FileSpanAttributes
{
    /// <summary>The full path.</summary>
    public const string Path = "file.path";

    /// <summary>The name without the folder.</summary>
    public const string Name = "file.name";

    /// <summary>The content's SHA-256, hexadecimal: what a file is known by.</summary>
    public const string Sha256 = "tracktion.file.sha256";
}
