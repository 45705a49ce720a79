using Microsoft.Extensions.Options;
using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Observability;

/// <summary>The rules that are no ranges.</summary>
internal sealed class ObservabilityOptionsRules : IValidateOptions<ObservabilityOptions>
{
    public ValidateOptionsResult Validate(string? name, ObservabilityOptions options)
    {
        List<string> faults = [];
        if (options.LogFolder is { } folder && !Path.IsPathFullyQualified(folder))
            faults.Add($"{ObservabilityOptions.SectionName}:LogFolder: '{folder}' is not a full path.");
        if (options.Otlp.Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
            faults.Add($"{ObservabilityOptions.SectionName}:Otlp:Endpoint: '{endpoint}' is not an address such as http://127.0.0.1:4318.");
        faults.AddRange(ElasticsearchOptionsRules.Faults(options.Elasticsearch));
        faults.AddRange(options.LogPipeline.Faults());

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
