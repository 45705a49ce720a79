using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;
using Tracktion.Testing.Jaeger;

namespace Tracktion.EndToEnd.Tests;

/// <summary>One file is one trace, through four services and across the queue.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class OneTraceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Each span, the service that makes it, and the span above it.
    private static readonly (string Service, string Name, string? Parent)[] Expected =
    [
        ("file-watcher", "file_detected", null),
        ("file-watcher", "send tracktion:files", "file_detected"),
        ("analysis", "process tracktion:files", "send tracktion:files"),
        ("analysis", "audio_analysis", "process tracktion:files"),
        ("analysis", "load_file", "audio_analysis"),
        ("analysis", "extract_features", "audio_analysis"),
        ("analysis", "extract_spectral", "extract_features"),
        ("analysis", "classify_audio", "audio_analysis"),
        ("analysis", "store_results", "audio_analysis"),
        ("analysis", "send tracktion:analyses", "store_results"),
        ("tracklist", "process tracktion:analyses", "send tracktion:analyses"),
        ("tracklist", "tracklist_match", "process tracktion:analyses"),
        ("tracklist", "search_index", "tracklist_match"),
        ("tracklist", "send tracktion:tracklists", "tracklist_match"),
        ("notifications", "process tracktion:tracklists", "send tracktion:tracklists"),
        ("notifications", "notification_delivery", "process tracktion:tracklists"),
    ];

    [Fact]
    public async Task DropIn_OneFile_MakesOneTraceLinkedByParentAcrossTheQueue()
    {
        await using var jaeger = await StartJaegerAsync();
        await using var product = await StartProductAsync(jaeger);
        using var source = new TemporaryFolder();
        ToneFile.Write(source.At("tone.wav"), 440, 1);

        var path = product.DropIn(source.At("tone.wav"), "tone.wav");
        var (traceId, spans) = await TraceOfAsync(product, jaeger);

        AssertLinked(spans);
        Assert.Equal("file_detected", Assert.Single(spans, span => span.ParentSpanId.Length == 0).Name);
        Assert.Equal(path, Find(spans, Expected[0])!.Attribute("file.path"));
        await AssertTraceIdEverywhereAsync(product, traceId);
        Assert.Equal([], jaeger.Violations);
    }

    [Fact]
    public async Task DropIn_OneFile_MakesTheApprovedTrace()
    {
        await using var jaeger = await StartJaegerAsync();
        await using var product = await StartProductAsync(jaeger);
        using var source = new TemporaryFolder();
        ToneFile.Write(source.At("tone.wav"), 440, 1);

        product.DropIn(source.At("tone.wav"), "tone.wav");
        var (traceId, _) = await TraceOfAsync(product, jaeger);

        // A service that stops sends what it still has: then the trace is whole.
        var down = await product.RunAsync("down");
        Assert.True(down.ExitCode == 0, down.Errors);
        ApprovedText.Assert("OneTrace", TraceTree.Draw(jaeger.Spans, traceId, product.Folder.Path));
    }

    private static Task<StrictJaeger> StartJaegerAsync() =>
        StrictJaeger.StartAsync(StrictJaegerOptions.Checked(RepositoryPaths.Shared is { } shared ? Path.Combine(shared, "specs") : null), TestContext.Current.CancellationToken);

    private static Task<Product> StartProductAsync(StrictJaeger jaeger) =>
        Product.StartAsync(KeyValuePair.Create("TRACKTION__OBSERVABILITY__OTLP__ENDPOINT", jaeger.OtlpHttpAddress.ToString()));

    /// <summary>The trace of the one file that was dropped in, as soon as the spans that every such trace has are there.</summary>
    private static async Task<(string TraceId, List<StoredSpan> Spans)> TraceOfAsync(Product product, StrictJaeger jaeger)
    {
        var sent = await Eventually.HoldsAsync(
            () => product.ListAsync("notifications", "notifications", "notifications"), list => list.Any(item => item["status"]!.ToString() == "sent"), Limit, "a notification");
        var traceId = sent[0]["trace_id"]!.ToString();
        var spans = await Eventually.HoldsAsync(() => Task.FromResult(Spans()), list => Expected.All(expected => Find(list, expected) is not null), Limit, "all spans");
        return (traceId, spans);

        List<StoredSpan> Spans() => [.. jaeger.Spans.Where(span => span.TraceId == traceId)];
    }

    private static void AssertLinked(List<StoredSpan> spans)
    {
        foreach (var expected in Expected.Where(expected => expected.Parent is not null))
        {
            var span = Find(spans, expected)!;
            var parent = spans.Single(candidate => candidate.SpanId == span.ParentSpanId);
            Assert.Equal(expected.Parent, parent.Name);
        }

        Assert.All(spans.Where(span => span.Name.StartsWith("send ", StringComparison.Ordinal)), span => Assert.Equal(SpanKind.Producer, span.Kind));
        Assert.All(spans.Where(span => span.Name.StartsWith("process ", StringComparison.Ordinal)), span => Assert.Equal(SpanKind.Consumer, span.Kind));
    }

    private static async Task AssertTraceIdEverywhereAsync(Product product, string traceId)
    {
        foreach (var service in new[] { "file-watcher", "analysis", "tracklist", "notifications" })
        {
            await Eventually.HoldsAsync(
                () => Task.FromResult(product.LogOf(service)), log => log.Contains($"\"trace.id\":\"{traceId}\"", StringComparison.Ordinal), Limit, $"a log line of {service} in the trace");
        }
    }

    private static StoredSpan? Find(List<StoredSpan> spans, (string Service, string Name, string? Parent) expected) =>
        spans.Find(span => span.Service == expected.Service && span.Name == expected.Name);
}
