using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Tracing;

public sealed class RequestTelemetryTests
{
    [Fact]
    public async Task Request_AnsweredByARoute_HasASpanNamedForIt()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var path = $"/things-{Guid.NewGuid():N}";
        await using var host = await TestHost.StartAsync(map: app => app.MapGet(path + "/{id}", (string id) => id));

        await host.TextAsync($"{path}/17");

        var span = await Eventually.HoldsAsync(
            () => Task.FromResult(stopped.FirstOrDefault(activity => activity.DisplayName == $"GET {path}/{{id}}")), found => found is not null, TimeSpan.FromSeconds(10), "the span");
        Assert.Equal($"{path}/{{id}}", span!.GetTagItem("http.route"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Equal(["1.1", "127.0.0.1"], new[] { "network.protocol.version", "client.address" }.Select(span.GetTagItem));
    }
}
