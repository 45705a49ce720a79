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
        if (options.Otlp.Endpoint is { } endpoint && !IsHttp(endpoint))
            faults.Add($"{ObservabilityOptions.SectionName}:Otlp:Endpoint: '{endpoint}' is not an address such as http://127.0.0.1:4318.");
        if (options.Otlp.SpoolFolder is { } spans && !Path.IsPathFullyQualified(spans))
            faults.Add($"{ObservabilityOptions.SectionName}:Otlp:SpoolFolder: '{spans}' is not a full path.");
        if (options.Otlp.RetryFirst > options.Otlp.RetryCap)
            faults.Add($"{ObservabilityOptions.SectionName}:Otlp:RetryFirst: {options.Otlp.RetryFirst} is longer than RetryCap, {options.Otlp.RetryCap}.");
        if (options.TraceView.Address is { } view && !IsHttp(view))
            faults.Add($"{ObservabilityOptions.SectionName}:TraceView:Address: '{view}' is not an address such as http://127.0.0.1:16686.");
        faults.AddRange(ElasticsearchOptionsRules.Faults(options.Elasticsearch));
        faults.AddRange(options.LogPipeline.Faults());

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsHttp(Uri address) => address.IsAbsoluteUri && address.Scheme is ("http" or "https");
}
