using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Resilience;

/// <summary>The rules between two settings of a pipeline.</summary>
internal sealed class ResilienceOptionsRules : IValidateOptions<ResilienceOptions>
{
    public ValidateOptionsResult Validate(string? name, ResilienceOptions options)
    {
        var faults = options.Pipelines.SelectMany(pipeline => Faults($"{ResilienceOptions.SectionName}:{pipeline.Key}", pipeline.Options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(string section, PipelineOptions options)
    {
        if (options.RetryCap < options.RetryFirst)
            yield return $"{section}:RetryCap: {options.RetryCap} is shorter than {section}:RetryFirst, {options.RetryFirst}.";
        // Where both end at once, the call is cancelled from outside, and the circuit breaker never counts a dependency that hangs.
        if (options.AttemptTimeout >= options.TotalTimeout)
            yield return $"{section}:TotalTimeout: {options.TotalTimeout} is not longer than {section}:AttemptTimeout, {options.AttemptTimeout}.";
    }
}
