namespace Tracktion.Analysis.Uploads;

/// <summary>A file that was received.</summary>
/// <param name="Path">Where it is kept.</param>
/// <param name="Sha256">Its content's hash.</param>
/// <param name="SizeBytes">Its length in bytes.</param>
internal sealed record StoredUpload(string Path, string Sha256, long SizeBytes);
