namespace Tracktion.Analysis.Storage;

/// <summary>A stretch of a piece in one key.</summary>
internal sealed record KeyStretch(double FromSeconds, double ToSeconds, string Key, string Camelot);
