using Tracktion.Testing.Jaeger.Tests.Support;

namespace Tracktion.Testing.Jaeger.Tests.Conventions;

public class SemanticConventionsTests
{
    private static readonly Lazy<SemanticConventions> Conventions = new(() => SemanticConventions.Load(RepositoryPaths.RequireShared("specs", "otel-semconv.json")));

    private static readonly (string, object)[] Served = [("http.request.method", "GET"), ("url.scheme", "http"), ("url.path", "/tracks/7"), ("http.route", "/tracks/{id}")];
    private static readonly (string, object)[] Sent = [("messaging.system", "redis"), ("messaging.operation.name", "send"), ("messaging.operation.type", "send"), ("messaging.destination.name", "files")];
    private static readonly (string, object)[] Stored = [("db.system.name", "postgresql"), ("db.namespace", "tracktion"), ("db.operation.name", "INSERT")];

    public static TheoryData<StoredSpan> Good =>
    [
        Some.Span(attributes: [("tracktion.bpm", 120.0), ("file.size", 7), ("error.type", "timeout")]),
        Some.Span(SpanKind.Server, "GET /tracks/{id}", [.. Served, ("http.response.status_code", 404)]),
        Some.Span(SpanKind.Server, "GET /tracks/{id}", [.. Served, ("http.response.status_code", 500), ("error.type", "500")]) with { Status = new SpanStatus(SpanStatusCode.Error, "") },
        Some.Span(SpanKind.Client, "POST", ("http.request.method", "POST"), ("server.address", "hooks"), ("server.port", 443), ("url.full", "https://hooks/"), ("http.response.status_code", 204)),
        Some.Span(SpanKind.Client, "INSERT tracks", Stored),
        Some.Span(SpanKind.Client, "XADD", ("db.system.name", "redis"), ("db.operation.name", "XADD")),
        Some.Span(SpanKind.Producer, "send files", Sent),
    ];

    public static TheoryData<string, StoredSpan> Bad => new()
    {
        { "colour is no attribute of the conventions, nor under tracktion.", Some.Span(attributes: [("colour", "red")]) },
        { "http.request.header is no attribute of the conventions, nor under tracktion.", Some.Span(SpanKind.Server, "GET /tracks/{id}", [.. Served, ("http.response.status_code", 200), ("http.request.header", "a")]) },
        { "file.size is Text \"7\", and must be int", Some.Span(attributes: [("file.size", "7")]) },
        { "code.function is deprecated: uncategorized", Some.Span(attributes: [("code.function", "f")]) },
        { "net.peer.ip is deprecated: it is network.peer.address now", Some.Span(attributes: [("net.peer.ip", "::1")]) },
        { "resource: service.version is Whole \"3\", and must be string", Some.Span() with { Resource = [.. Some.Span().Resource, Some.Attribute("service.version", 3)] } },
        { "resource: telemetry.sdk.version is missing", Some.Span() with { Resource = [.. Some.Span().Resource.SkipLast(1)] } },
        { "event exception: has neither exception.type nor exception.message", Some.Span() with { Events = [new SpanEvent("exception", 1, [])] } },
        { "has http attributes and is Internal, not Server or Client", Some.Span(SpanKind.Internal, "GET", ("http.request.method", "GET")) },
        { "url.scheme is missing (span.http.server requires it)", Some.Span(SpanKind.Server, "GET", ("http.request.method", "GET"), ("url.path", "/"), ("http.response.status_code", 200)) },
        { "must be named \"GET /tracks/{id}\"", Some.Span(SpanKind.Server, "GET /tracks/7", [.. Served, ("http.response.status_code", 200)]) },
        { "has neither http.response.status_code nor error.type", Some.Span(SpanKind.Server, "GET /tracks/{id}", Served) },
        { "answered 500, and its status is Unset, not Error", Some.Span(SpanKind.Server, "GET /tracks/{id}", [.. Served, ("http.response.status_code", 500)]) },
        { "http.request.method is \"FETCH\", and must be one of CONNECT, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, TRACE, QUERY, _OTHER", Some.Span(SpanKind.Server, "FETCH", ("http.request.method", "FETCH"), ("url.scheme", "http"), ("url.path", "/"), ("http.response.status_code", 200)) },
        { "has db attributes and is Internal, not Client", Some.Span(SpanKind.Internal, "INSERT tracks", Stored) },
        { "db.system.name is missing (span.db.client requires it)", Some.Span(SpanKind.Client, "INSERT", ("db.operation.name", "INSERT")) },
        { "db.operation.name is missing (span.db.redis.client requires it)", Some.Span(SpanKind.Client, "XADD", ("db.system.name", "redis")) },
        { "failed, and has no error.type", Some.Span(SpanKind.Client, "INSERT tracks", Stored) with { Status = new SpanStatus(SpanStatusCode.Error, "") } },
        { "messaging.destination.name is missing (messaging spans require it)", Some.Span(SpanKind.Producer, "send files", Sent[..3]) },
        { "messaging.operation.type is send, and the kind Consumer, not Producer or Client", Some.Span(SpanKind.Consumer, "send files", Sent) },
        { "must be named \"send files\"", Some.Span(SpanKind.Producer, "files send", Sent) },
        { "has both a message's id and messaging.batch.message_count: it is about one message or about many", Some.Span(SpanKind.Producer, "send files", [.. Sent, ("messaging.message.id", "7"), ("messaging.batch.message_count", 2)]) },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Faults_GoodSpan_AreNone(StoredSpan span) => Assert.Empty(Conventions.Value.Faults(span));

    [Theory]
    [MemberData(nameof(Bad))]
    public void Faults_SpanWithOneFault_AreThatFault(string fault, StoredSpan span) => Assert.Equal([fault], Conventions.Value.Faults(span));
}
