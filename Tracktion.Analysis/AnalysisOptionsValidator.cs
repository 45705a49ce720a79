using Microsoft.Extensions.Options;

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

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
