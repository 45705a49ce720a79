using Microsoft.Extensions.Options;
using Tracktion.Observability.Resilience;

namespace Tracktion.Notifications.Tests;

public sealed class NotificationsOptionsValidatorTests
{
    [Theory]
    [InlineData("http://receiver.test", 29, true)]
    [InlineData("http://receiver.test", 30, false)]
    [InlineData(null, 30, true)]
    public void Validate_WebhookTimeout_IsShorterThanTheWholeCall(string? url, int seconds, bool valid)
    {
        var resilience = Options.Create(new ResilienceOptions { Http = new PipelineOptions { TotalTimeout = TimeSpan.FromSeconds(30) } });
        var options = new NotificationsOptions { Webhook = new WebhookOptions { Url = url is null ? null : new Uri(url), Timeout = TimeSpan.FromSeconds(seconds) } };

        var result = new NotificationsOptionsValidator(resilience).Validate(null, options);

        Assert.Equal(valid, result.Succeeded);
        Assert.Equal(!valid, result.FailureMessage?.StartsWith("Tracktion:Notifications:Webhook:Timeout: ", StringComparison.Ordinal) ?? false);
    }
}
