using Microsoft.Extensions.Options;
using Tracktion.Observability.Resilience;

namespace Tracktion.Notifications;

/// <summary>The rules across properties.</summary>
internal sealed class NotificationsOptionsValidator(IOptions<ResilienceOptions> resilience) : IValidateOptions<NotificationsOptions>
{
    public ValidateOptionsResult Validate(string? name, NotificationsOptions options)
    {
        List<string> faults = [];
        if (options.Webhook.Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            faults.Add($"{NotificationsOptions.SectionName}:Webhook:Url: '{url}' is not an http or https address.");
        // Otherwise the post is cancelled from outside, and the circuit breaker never counts a receiver that hangs.
        if (options.Webhook.Url is not null && options.Webhook.Timeout >= resilience.Value.Http.TotalTimeout)
            faults.Add($"{NotificationsOptions.SectionName}:Webhook:Timeout: {options.Webhook.Timeout} is not shorter than {ResilienceOptions.SectionName}:Http:TotalTimeout, {resilience.Value.Http.TotalTimeout}.");
        if (options.LongestRetry < options.FirstRetry)
            faults.Add($"{NotificationsOptions.SectionName}:LongestRetry: it is shorter than FirstRetry.");

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
