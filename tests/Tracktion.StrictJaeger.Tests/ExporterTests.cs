using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Tracktion.Testing.Jaeger.Tests;

/// <summary>What the OpenTelemetry SDK's own exporter sends, over both protocols.</summary>
public class ExporterTests
{
    [Theory]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    [InlineData(OtlpExportProtocol.Grpc)]
    public async Task Receive_FromTheSdksExporter_KeepsEveryPartOfTheSpan(OtlpExportProtocol protocol)
    {
        var specifications = RepositoryPaths.Shared is { } shared ? Path.Combine(shared, "specs") : null;
        await using var jaeger = await StrictJaeger.StartAsync(StrictJaegerOptions.Checked(specifications), TestContext.Current.CancellationToken);
        var link = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

        var sent = Send(jaeger, protocol, link);

        var span = Assert.Single(jaeger.Spans);
        Assert.Equal((sent.TraceId.ToHexString(), sent.SpanId.ToHexString(), "load_file", SpanKind.Internal), (span.TraceId, span.SpanId, span.Name, span.Kind));
        Assert.Equal(("analysis", "Tracktion.Tests.Exporter", "7"), (span.Service, span.Scope.Name, span.Attribute("tracktion.count")));
        Assert.Equal(new SpanStatus(SpanStatusCode.Error, "no file"), span.Status);
        Assert.Equal("exception", Assert.Single(span.Events).Name);
        Assert.Equal((link.TraceId.ToHexString(), link.SpanId.ToHexString()), (Assert.Single(span.Links).TraceId, span.Links[0].SpanId));
        Assert.Equal(sent.Duration.Ticks * TimeSpan.NanosecondsPerTick, (long)(span.EndUnixNanoseconds - span.StartUnixNanoseconds));
        Assert.Empty(jaeger.Violations);
    }

    private static Activity Send(StrictJaeger jaeger, OtlpExportProtocol protocol, ActivityContext link)
    {
        var address = protocol == OtlpExportProtocol.Grpc ? jaeger.OtlpGrpcAddress : new Uri(jaeger.OtlpHttpAddress, "v1/traces");
        using var source = new ActivitySource("Tracktion.Tests.Exporter");
        using var tracer = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddTelemetrySdk().AddAttributes([new("service.name", "analysis")]))
            .AddSource(source.Name)
            .AddOtlpExporter(exporter => (exporter.Endpoint, exporter.Protocol) = (address, protocol))
            .Build();
        using var activity = source.StartActivity("load_file", ActivityKind.Internal, default(ActivityContext), links: [new ActivityLink(link)])!;
        activity.SetTag("tracktion.count", 7).SetStatus(ActivityStatusCode.Error, "no file").AddException(new InvalidDataException("bad frame"));
        activity.Stop();
        Assert.True(tracer.ForceFlush());
        return activity;
    }
}
