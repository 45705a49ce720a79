namespace Tracktion.Cli.Ingesting;

/// <summary>A file that the command line names, itself or by a folder above it.</summary>
/// <param name="GivenPath">As the user wrote it, with what lies below a named folder added.</param>
/// <param name="FullPath">Absolute.</param>
/// <param name="RelativePath">Where it goes below the inbox: its name, or the named folder's name and what lies below that.</param>
internal sealed record SourceFile(string GivenPath, string FullPath, string RelativePath);
