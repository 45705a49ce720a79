using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;

namespace Tracktion.Cli.Analyzing;

/// <summary>An analysis with all that belongs to it.</summary>
/// <param name="Format">What the audio is.</param>
/// <param name="Tags">What the file says of itself.</param>
/// <param name="Analysis">What was measured.</param>
internal sealed record AnalysisDetail(AudioFormat Format, AudioTags Tags, AudioAnalysis Analysis);
