using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Tracktion.Observability.Security;

/// <summary>Guards endpoints that write.</summary>
public static class ApiKeyEndpointExtensions
{
    /// <summary>Refuses a request with 401 that does not carry a key of <see cref="ApiKeyOptions"/> in <c>X-Api-Key</c>.</summary>
    public static TBuilder RequireApiKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilterFactory((factory, next) =>
        {
            var guard = factory.ApplicationServices.GetRequiredService<ApiKeyGuard>();
            var users = factory.ApplicationServices.GetRequiredService<ActiveUsers>();
            return context =>
            {
                string? key = context.HttpContext.Request.Headers[ApiKeyGuard.Header];
                if (guard.ReasonToRefuse(key) is { } reason)
                    return ValueTask.FromResult<object?>(TypedResults.Problem(reason, statusCode: StatusCodes.Status401Unauthorized));

                users.Seen(key);
                return next(context);
            };
        });
}
