using Microsoft.Extensions.Options;
using Tracktion.Analysis.Analyses;

namespace Tracktion.Analysis;

/// <summary>The rules that are no ranges.</summary>
internal sealed class AnalysisOptionsValidator : IValidateOptions<AnalysisOptions>
{
    public ValidateOptionsResult Validate(string? name, AnalysisOptions options)
    {
        var faults = options.Roots
            .Select((root, index) => (root, index))
            .Where(entry => !Path.IsPathFullyQualified(entry.root))
            .Select(entry => $"{AnalysisOptions.SectionName}:Roots:{entry.index}: '{entry.root}' is not a full path.")
            .ToList();
        if (options.UploadFolder is { } uploads && !Path.IsPathFullyQualified(uploads))
            faults.Add($"{AnalysisOptions.SectionName}:UploadFolder: '{uploads}' is not a full path.");
        faults.AddRange(options.Features
            .Select((feature, index) => (feature, index))
            .Where(entry => !FeatureSets.IsKnown(entry.feature))
            .Select(entry => $"{AnalysisOptions.SectionName}:Features:{entry.index}: '{entry.feature}' is none of {string.Join(", ", FeatureSets.Names)}."));

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
