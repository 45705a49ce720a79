using Microsoft.Extensions.Options;

namespace Tracktion.Notifications;

/// <summary>The rules across properties.</summary>
internal sealed class NotificationsOptionsValidator : IValidateOptions<NotificationsOptions>
{
    public ValidateOptionsResult Validate(string? name, NotificationsOptions options)
    {
        List<string> faults = [];
        if (options.Webhook.Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            faults.Add($"{NotificationsOptions.SectionName}:Webhook:Url: '{url}' is not an http or https address.");
        if (options.LongestRetry < options.FirstRetry)
            faults.Add($"{NotificationsOptions.SectionName}:LongestRetry: it is shorter than FirstRetry.");

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
