namespace Tracktion.Cli.Analyzing;

/// <summary>A stretch in one key, in the JSON of <c>analyze</c>.</summary>
/// <param name="FromSeconds">Where it begins.</param>
/// <param name="ToSeconds">Where it ends.</param>
/// <param name="Key">The key: <c>A minor</c>.</param>
/// <param name="Camelot">Its code: <c>8A</c>.</param>
internal sealed record KeyStretch(double FromSeconds, double ToSeconds, string Key, string Camelot);
