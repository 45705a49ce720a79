using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Tracktion.Analysis.Health;

/// <summary>Whether the programs that decode all but WAV and AIFF are there. Without them the service still does part of its work: degraded, not out.</summary>
internal sealed class DecoderHealthCheck(IOptions<AnalysisOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = new[] { options.Value.FfmpegPath, options.Value.FfprobePath }.Where(program => !IsThere(program)).ToList();
        return Task.FromResult(missing.Count == 0
            ? HealthCheckResult.Healthy("ffmpeg and ffprobe are there.")
            : HealthCheckResult.Degraded($"Not found: {string.Join(", ", missing)}. Only WAV and AIFF can be decoded. Install ffmpeg, or set {AnalysisOptions.SectionName}:FfmpegPath."));
    }

    private static bool IsThere(string program) =>
        Path.IsPathRooted(program)
            ? File.Exists(program)
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
