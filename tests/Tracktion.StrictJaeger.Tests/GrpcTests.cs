using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace Tracktion.Testing.Jaeger.Tests;

/// <summary>The gRPC side in bytes: the SDK's exporter does not tell what it was answered.</summary>
public class GrpcTests
{
    private const string Export = "opentelemetry.proto.collector.trace.v1.TraceService/Export";

    // resourceSpans: [{ scopeSpans: [{ spans: [{ name: "a" }] }] }]
    private static readonly byte[] OneSpan = [0x0A, 7, 0x12, 5, 0x12, 3, 0x2A, 1, (byte)'a'];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Export_PlainOrGzip_IsStoredAndAnsweredEmptyWithStatusZero(bool isPacked)
    {
        await using var jaeger = await StrictJaeger.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var (body, status) = await CallAsync(jaeger, Export, isPacked ? Packed(OneSpan) : OneSpan, isPacked);

        Assert.Equal("0", status);
        Assert.Equal([0, 0, 0, 0, 2, 0x0A, 0], body);
        Assert.Equal("a", Assert.Single(jaeger.Spans).Name);
    }

    [Theory]
    [InlineData(503, "14")]
    [InlineData(429, "8")]
    [InlineData(400, "3")]
    [InlineData(500, "2")]
    public async Task Export_FaultWithStatus_IsAnsweredWithItsCode(int fault, string expected)
    {
        await using var jaeger = await StrictJaeger.StartAsync(new StrictJaegerOptions { Faults = FaultPlan.From(Fault.Status(fault)) }, TestContext.Current.CancellationToken);

        var (_, status) = await CallAsync(jaeger, Export, OneSpan, isPacked: false);

        Assert.Equal((expected, 0), (status, jaeger.SpanCount));
    }

    [Theory]
    [InlineData(Export, new byte[] { 0x0A, 9, 0 }, "3")]
    [InlineData("other.Service/Export", new byte[] { }, "12")]
    public async Task Call_WhatARealOneRefuses_IsRefusedAndAViolation(string path, byte[] message, string expected)
    {
        await using var jaeger = await StrictJaeger.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var (_, status) = await CallAsync(jaeger, path, message, isPacked: false);

        Assert.Equal(expected, status);
        Assert.Single(jaeger.Violations);
    }

    private static async Task<(byte[] Body, string? Status)> CallAsync(StrictJaeger jaeger, string path, byte[] message, bool isPacked)
    {
        var framed = new byte[5 + message.Length];
        framed[0] = isPacked ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed, 5);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(jaeger.OtlpGrpcAddress, path)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(framed) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        if (isPacked) request.Headers.Add("grpc-encoding", "gzip");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        // Without a body the status may come among the headers: both are right in gRPC.
        var status = answer.TrailingHeaders.TryGetValues("grpc-status", out var trailers) || answer.Headers.TryGetValues("grpc-status", out trailers) ? string.Join(',', trailers) : null;
        return (body, status);
    }

    private static byte[] Packed(byte[] message)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(message);
        return packed.ToArray();
    }
}
