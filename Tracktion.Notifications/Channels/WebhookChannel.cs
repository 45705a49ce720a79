using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Tracktion.Notifications.Storage;
using Tracktion.Notifications.Telemetry;
using Tracktion.Observability.Resilience;

namespace Tracktion.Notifications.Channels;

/// <summary>Posts to one address. Redirects are not followed: the receiver is the one that was set.</summary>
/// <remarks>
/// A post goes once through the pipeline <c>http</c>, which bounds it and leaves a receiver alone that cannot serve. It is not repeated there: the delivery has a schedule of
/// its own that lasts minutes, is kept in the database and outlives a restart, and a repetition within the call would only hold up a place that others wait for.
/// </remarks>
internal sealed class WebhookChannel : INotificationChannel, IDisposable
{
    /// <summary>The notification's id, the same at every try, by which a receiver knows what it has already.</summary>
    public const string DeliveryHeader = "X-Tracktion-Delivery";

    /// <summary>HMAC-SHA256 of the body: <c>sha256=</c> and 64 hex digits.</summary>
    public const string SignatureHeader = "X-Tracktion-Signature";

    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly NotificationsMetrics _metrics;
    private readonly HttpClient _client;

    public WebhookChannel(IOptions<NotificationsOptions> options, ResiliencePipelines pipelines, TimeProvider time, NotificationsMetrics metrics)
    {
        (_options, _time, _metrics) = (options.Value.Webhook, time, metrics);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        if (!_options.AllowInternalAddresses) handler.ConnectCallback = InternalAddresses.ConnectOutsideAsync;
        _client = new HttpClient(new ResilienceHandler(pipelines.Get(PipelineNames.Http), handler) { AttemptTimeout = _options.Timeout }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public string Name => ChannelNames.Webhook;

    public bool IsEnabled => _options.Url is not null;

    public bool GoesOutside => true;

    public async Task<DeliveryResult> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(notification);
        var started = _time.GetTimestamp();
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            _metrics.Answered(Name, _time.GetElapsedTime(started));
            return Judge(response.StatusCode);
        }
        catch (HttpRequestException exception) when (exception.InnerException is InternalAddressException refused)
        {
            return DeliveryResult.Refused("internal_address", refused.Message);
        }
        catch (HttpRequestException exception)
        {
            return Judge(exception);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>What an answer means: 2xx is taken, 408, 429 and 5xx may pass, everything else will not.</summary>
    internal static DeliveryResult Judge(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => DeliveryResult.Delivered,
        408 or 429 or >= 500 => DeliveryResult.TryAgain($"status_{(int)status}", $"The receiver answered {(int)status}."),
        _ => DeliveryResult.Refused($"status_{(int)status}", $"The receiver refused it with {(int)status}."),
    };

    private static DeliveryResult Judge(HttpRequestException exception) => exception.InnerException switch
    {
        TimeoutRejectedException timeout => DeliveryResult.TryAgain("timeout", $"The receiver gave no answer within {timeout.Timeout.TotalSeconds:0.#} s."),
        BrokenCircuitException => DeliveryResult.NotSent("circuit_open", "The receiver could not serve before, and is left alone for a moment."),
        BulkheadFullException => DeliveryResult.NotSent("overloaded", "Too many deliveries are under way."),
        _ => DeliveryResult.TryAgain("unreachable", $"The receiver cannot be reached: {exception.Message}"),
    };

    private HttpRequestMessage CreateRequest(Notification notification)
    {
        var body = WebhookBody.Write(notification);
        var request = new HttpRequestMessage(HttpMethod.Post, _options.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(DeliveryHeader, notification.Id.ToString());
        if (_options.Secret is { Length: > 0 } secret)
            request.Headers.Add(SignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
        return request;
    }
}
