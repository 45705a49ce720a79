using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Resilience;

internal static class ResilienceServiceExtensions
{
    /// <summary>Adds the named pipelines with their settings, circuit breakers and metrics.</summary>
    public static void AddResilience(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ResilienceOptions>, ResilienceOptionsValidator>();
        services.AddSingleton<IValidateOptions<ResilienceOptions>, ResilienceOptionsRules>();
        services.AddOptions<ResilienceOptions>()
            .BindConfiguration(ResilienceOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<CircuitBreakers>();
        services.AddSingleton<ResilienceMetrics>();
        services.AddSingleton<ResiliencePipelines>();
    }
}
