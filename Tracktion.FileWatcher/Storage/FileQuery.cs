namespace Tracktion.FileWatcher.Storage;

/// <summary>Which files a page holds.</summary>
/// <param name="Sha256">Only files of this content.</param>
/// <param name="Status">Only files in this state.</param>
/// <param name="After">Only files whose path comes after this one.</param>
/// <param name="Limit">At most so many.</param>
internal sealed record FileQuery(string? Sha256, string? Status, string? After, int Limit);
