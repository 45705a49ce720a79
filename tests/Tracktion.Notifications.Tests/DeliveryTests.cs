using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Database;
using Tracktion.Notifications.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Notifications.Tests;

/// <summary>The service on real servers: events in, notifications out.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class DeliveryTests(TestServers servers)
{
    private const string Secret = "shared with the receiver";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Event_DeliveredTwice_IsAnnouncedOnceByEachChannel()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        var match = Match('1');

        await host.SendAsync(match);
        await host.SendAsync(match);
        await UntilAsync(host, '1', list => list.Count(item => Is(item, "sent")) == 2);
        await Eventually.HoldsAsync(
            () => host.MetricAsync("tracktion_messaging_messages_total{outcome=\"success\",stream=\"tracktion:tracklists\"}"), handled => handled >= 2, Limit, "both deliveries");

        var list = await ListAsync(host, '1');
        Assert.Equal(["log", "webhook"], list.Select(item => item["channel"]!.ToString()).Order(StringComparer.Ordinal));
        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task Webhook_Body_IsSignedAndSaysWhatHappened()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);

        await host.SendAsync(Failure('2'));
        await UntilAsync(host, '2', list => list.Count(item => Is(item, "sent")) == 2);

        var (body, signature, delivery) = Assert.Single(receiver.Received);
        var json = JsonNode.Parse(body)!;
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body))), signature);
        Assert.Equal(json["id"]!.ToString(), delivery);
        Assert.Equal("audio.analysis.failed", json["type"]!.ToString());
        Assert.Equal("warning", json["severity"]!.ToString());
        Assert.Equal("The file is cut.", json["text"]!.ToString());
        Assert.Equal("truncated", json["data"]!["reason_code"]!.ToString());
    }

    [Fact]
    public async Task Webhook_ReceiverFailsTwice_IsTriedUntilItTakesIt()
    {
        await using var receiver = await WebhookReceiver.StartAsync(503, 429);
        await using var host = await StartAsync(receiver);

        await host.SendAsync(Match('3'));
        var list = await UntilAsync(host, '3', list => list.Any(item => item["channel"]!.ToString() == "webhook" && Is(item, "sent")));

        Assert.Equal(3, list.Single(item => item["channel"]!.ToString() == "webhook")["attempts"]!.GetValue<int>());
        Assert.Single(receiver.Received.Select(received => received.Delivery).Distinct());
        Assert.Equal(1, await host.MetricAsync("notification_failures_total{channel=\"webhook\",reason=\"status_503\"}"));
    }

    [Fact]
    public async Task Webhook_ReceiverStaysBusyForMany_IsLeftAloneAndGetsEachInTheEnd()
    {
        await using var receiver = await WebhookReceiver.StartAsync(Enumerable.Repeat(503, 5));
        await using var host = await StartAsync(
            receiver,
            new("Tracktion:Resilience:Http:MinimumThroughput", "2"),
            new("Tracktion:Resilience:Http:BreakDuration", "00:00:00.5"),
            new("Tracktion:Notifications:LongestRetry", "00:00:00.2"));

        foreach (var digit in "bcde") await host.SendAsync(Match(digit));
        var attempts = 0;
        foreach (var digit in "bcde")
        {
            var list = await UntilAsync(host, digit, list => list.Count > 0 && list.All(item => Is(item, "sent")));
            attempts += list.Single(item => item["channel"]!.ToString() == "webhook")["attempts"]!.GetValue<int>();
        }

        Assert.True(await host.MetricAsync("notification_failures_total{channel=\"webhook\",reason=\"circuit_open\"}") > 0);
        Assert.Equal(9, receiver.Received.Count);
        // What the circuit breaker refused is no try, neither in the row nor in the times.
        Assert.Equal(9, attempts);
        Assert.Equal(9, await host.MetricAsync("notification_delivery_duration_seconds_count{channel=\"webhook\"}"));
    }

    [Fact]
    public async Task Webhook_ReceiverRefuses_IsNotTriedAgain()
    {
        await using var receiver = await WebhookReceiver.StartAsync(403);
        await using var host = await StartAsync(receiver);

        await host.SendAsync(Match('4'));
        var list = await UntilAsync(host, '4', list => list.Any(item => Is(item, "failed")));

        Assert.Contains("403", list.Single(item => Is(item, "failed"))["error"]!.ToString(), StringComparison.Ordinal);
        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task Webhook_ToAnInternalAddress_IsRefusedUnlessAllowed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver, new KeyValuePair<string, string?>("Tracktion:Notifications:Webhook:AllowInternalAddresses", "false"));

        await host.SendAsync(Match('5'));
        var list = await UntilAsync(host, '5', list => list.Any(item => Is(item, "failed")));

        Assert.Contains("AllowInternalAddresses", list.Single(item => Is(item, "failed"))["error"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task Webhook_ReceiverAwayUntilAfterARestart_GetsItThen()
    {
        await using var receiver = await WebhookReceiver.StartAsync(503);
        await using (var first = await StartAsync(receiver, new KeyValuePair<string, string?>("Tracktion:Notifications:FirstRetry", "00:00:02")))
        {
            await first.SendAsync(Match('6'));
            await UntilAsync(first, '6', list => list.Any(item => item["channel"]!.ToString() == "webhook" && item["error"] is not null));
        }

        await using var second = await StartAsync(receiver);

        await UntilAsync(second, '6', list => list.All(item => Is(item, "sent")));
        Assert.Equal(2, receiver.Received.Count);
    }

    [Fact]
    public async Task Event_OfAnAnalysisThatCompleted_IsLeftToItsMatch()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);

        await host.SendAsync(new AudioAnalysisCompleted
        {
            Sha256 = new string('7', 64),
            AnalysisId = Guid.CreateVersion7(),
            AnalyserVersion = "1",
            Path = "/music/7.wav",
            Format = "wav",
            Codec = "pcm_s16le",
            DurationSeconds = 10,
            SampleRateHz = 44_100,
            Channels = 2,
            Tags = new AudioTagsContract(),
            CompletedAt = TimeProvider.System.GetUtcNow(),
        });
        await Eventually.HoldsAsync(
            () => host.MetricAsync("tracktion_messaging_messages_total{outcome=\"success\",stream=\"tracktion:analyses\"}"), handled => handled >= 1, Limit, "the event");

        Assert.Empty(await ListAsync(host, '7'));
    }

    [Fact]
    public async Task Cleanup_History_RemovesWhatEndedLongAgo()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        await host.SendAsync(Failure('a'));
        await UntilAsync(host, 'a', list => list.Count(item => Is(item, "sent")) == 2);
        // What the service itself removes every hour it has removed at its start.
        await host.Services.GetRequiredService<ServiceDatabase>().QueryAsync(
            "test",
            connection => connection.ExecuteAsync($"UPDATE notifications SET ended_at = now() - interval '31 days' WHERE sha256 = '{new string('a', 64)}' AND channel = 'log'"),
            TestContext.Current.CancellationToken);

        var dry = await host.CleanUpAsync("notification_history", dryRun: true);
        var before = (await ListAsync(host, 'a')).Count;
        var real = await host.CleanUpAsync("notification_history", dryRun: false);

        Assert.Equal((1, 1, 2), ((int)dry["items"]!, (int)real["items"]!, before));
        Assert.True((long)dry["bytes"]! > 64);
        Assert.Equal("webhook", Assert.Single(await ListAsync(host, 'a'))["channel"]!.ToString());
    }

    private Task<ServiceHost<NotificationsOptions>> StartAsync(WebhookReceiver receiver, params IEnumerable<KeyValuePair<string, string?>> settings) =>
        ServiceHost<NotificationsOptions>.StartAsync(
            servers,
            [
                new("Tracktion:Notifications:Webhook:Url", receiver.Address),
                new("Tracktion:Notifications:Webhook:Secret", Secret),
                new("Tracktion:Notifications:Webhook:AllowInternalAddresses", "true"),
                new("Tracktion:Notifications:FirstRetry", "00:00:00.05"),
                new("Tracktion:Notifications:PollInterval", "00:00:00.05"),
                .. settings,
            ]);

    private static TracklistMatchCompleted Match(char digit) => new()
    {
        Sha256 = new string(digit, 64),
        TrackId = Guid.CreateVersion7(),
        Path = $"/music/{digit}.wav",
        Title = "Title",
        DurationSeconds = 10,
        Matches = [],
        CompletedAt = TimeProvider.System.GetUtcNow(),
    };

    private static AudioAnalysisFailed Failure(char digit) => new()
    {
        Sha256 = new string(digit, 64),
        AnalysisId = Guid.CreateVersion7(),
        AnalyserVersion = "1",
        Path = $"/music/{digit}.wav",
        ReasonCode = "truncated",
        Reason = "The file is cut.",
        FailedAt = TimeProvider.System.GetUtcNow(),
    };

    private static bool Is(JsonObject notification, string status) => notification["status"]!.ToString() == status;

    private static Task<IReadOnlyList<JsonObject>> ListAsync(ServiceHost<NotificationsOptions> host, char digit) =>
        host.ListAsync($"/notifications?sha256={new string(digit, 64)}", "notifications");

    private static Task<IReadOnlyList<JsonObject>> UntilAsync(ServiceHost<NotificationsOptions> host, char digit, Func<IReadOnlyList<JsonObject>, bool> holds) =>
        Eventually.HoldsAsync(() => ListAsync(host, digit), holds, Limit, "notifications");
}
