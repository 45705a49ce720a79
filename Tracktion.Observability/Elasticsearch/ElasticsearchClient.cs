using System.Globalization;
using Tracktion.Observability.Elasticsearch.Transport;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>
/// A thin typed client of Elasticsearch (7.10 and later, serverless too) and OpenSearch. It asks one node after the other where that cannot do harm, and never
/// more. Thread safe; one for a process is enough.
/// </summary>
/// <remarks>Names are checked before they become part of a path: a bad one is an <see cref="ArgumentException"/>.</remarks>
public sealed partial class ElasticsearchClient : IDisposable
{
    /// <summary>How many ids one look-up takes at most.</summary>
    public const int LongestIdLookup = 10_000;

    // Slim answers: of thousands of good items only the status is worth sending.
    private const string BulkFilter = "filter_path=took,errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.failure_store";

    private readonly ElasticsearchTransport _transport;
    private ServerDescription? _server;

    /// <summary>A client that has sent nothing yet.</summary>
    /// <param name="options">Where, as whom and how; free of faults by <see cref="ElasticsearchOptionsRules"/>, with at least one node.</param>
    /// <param name="time">The clock, for time-outs and for the rest of a node that failed.</param>
    /// <param name="handler">Answers instead of the network, for tests; disposed of with the client.</param>
    /// <exception cref="ArgumentException">The options name no node, or hold a key of neither form.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The file of the authority holds no certificate.</exception>
    public ElasticsearchClient(ElasticsearchOptions options, TimeProvider time, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _transport = new ElasticsearchTransport(options, time, handler);
    }

    /// <summary>Whether the server has said what it is.</summary>
    public bool IsServerKnown => Volatile.Read(ref _server) is not null;

    /// <summary>What server this is: asked once, then remembered.</summary>
    /// <exception cref="ElasticsearchException">No answer, a refusal, or a server that is neither Elasticsearch from 7.10 on nor OpenSearch.</exception>
    public async Task<ServerDescription> GetServerAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _server) is { } known) return known;

        var request = new TransportRequest(HttpMethod.Get, "/");
        using var reply = await _transport.SendAsync(request, cancellationToken);
        ThrowUnlessSuccess(request, reply);
        var server = ServerDescriptionReader.Read(request.Asked, reply);
        Volatile.Write(ref _server, server);
        return server;
    }

    /// <summary>Sends actions, once: to one node, and to the next only as long as nothing was sent.</summary>
    /// <param name="target">The data stream or index; empty when each action names its own.</param>
    /// <param name="body">NDJSON, of <c>create</c> or <c>index</c> actions (two lines each), every line ended; the last one too.</param>
    /// <param name="cancellationToken">Ends the wait; what was sent by then may have been applied.</param>
    public async Task<BulkReply> BulkAsync(string target, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var path = target.Length == 0 ? "/_bulk" : $"/{ResourceNames.Single(target, nameof(target))}/_bulk";
        var request = new TransportRequest(HttpMethod.Post, path)
        {
            Query = BulkFilter,
            BodyKind = BodyKind.NdJson,
            Body = body,
            IsRepeatable = false,
            // Not asked here: a batch must not wait for a question that the server need not be able to answer.
            Versioned = Volatile.Read(ref _server) is { UsesVersionedMediaTypes: true },
        };
        using var reply = await _transport.SendAsync(request, cancellationToken);
        return Describe(request, reply);
    }

    /// <summary>Which of some ids are in any index of a target: what <c>create</c> cannot tell once a data stream has rolled over.</summary>
    /// <param name="target">The data stream, or a pattern of indices.</param>
    /// <param name="ids">The ids, at most <see cref="LongestIdLookup"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <remarks>The target is refreshed first, so that all that was applied before the call can be seen.</remarks>
    public async Task<IdLookup> FindAsync(string target, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, LongestIdLookup);
        var path = ResourceNames.Target(target, nameof(target));
        if (ids.Count == 0) return new IdLookup { Outcome = IdLookupOutcome.Found };

        var refresh = new TransportRequest(HttpMethod.Post, $"/{path}/_refresh") { Query = "filter_path=_shards.failed" };
        using (var refreshed = await _transport.SendAsync(refresh, cancellationToken))
        {
            if (!refreshed.IsSuccess) return NoAnswer(refresh, refreshed);
        }

        HashSet<string> found = new(StringComparer.Ordinal);
        List<string> open = [.. ids];
        while (open.Count > 0)
        {
            var size = Math.Min(2 * open.Count, LongestIdLookup);
            var (hits, fault) = await SearchIdsAsync(path, open, size, found, cancellationToken);
            if (fault is not null) return fault;

            // An id that is in several indices takes several places: a full page may hide others. Each round settles at least one.
            if (hits < size) break;
            open.RemoveAll(found.Contains);
        }

        return new IdLookup { Outcome = IdLookupOutcome.Found, Ids = found };
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _transport.Dispose();

    private async Task<(int Hits, IdLookup? Fault)> SearchIdsAsync(
        string path, List<string> ids, int size, HashSet<string> found, CancellationToken cancellationToken)
    {
        var request = new TransportRequest(HttpMethod.Post, $"/{path}/_search")
        {
            Query = "filter_path=timed_out,_shards.failed,hits.hits._id&allow_partial_search_results=false",
            BodyKind = BodyKind.Json,
            Body = IdQuery.Write(ids, size),
            Versioned = Volatile.Read(ref _server) is { UsesVersionedMediaTypes: true },
        };
        using var reply = await _transport.SendAsync(request, cancellationToken);
        if (!reply.IsSuccess) return (0, NoAnswer(request, reply));

        return IdLookupReader.Read(reply.Body.Span, found) is { } hits
            ? (hits, null)
            : (0, new IdLookup { Outcome = IdLookupOutcome.Incomplete, Fault = $"{request.Asked}: the answer timed out, lacks shards, or cannot be read." });
    }

    private static IdLookup NoAnswer(TransportRequest request, TransportReply reply)
    {
        var error = JsonText.ErrorOf(reply.Body.Span);
        return new IdLookup
        {
            Outcome = reply.Status switch
            {
                404 when error?.Type == "index_not_found_exception" => IdLookupOutcome.Missing,
                400 or 403 or 405 => IdLookupOutcome.Forbidden,
                >= 500 when error?.Type == "search_phase_execution_exception" => IdLookupOutcome.Incomplete,
                _ => IdLookupOutcome.Failed,
            },
            Fault = Fault(request, reply, error),
            RetryAfter = reply.RetryAfter,
        };
    }

    private static BulkReply Describe(TransportRequest request, TransportReply reply)
    {
        if (reply.Status == 200)
        {
            // An action and its document are two lines.
            var actions = request.Body.Span.Count((byte)'\n') / 2;
            return BulkReplyReader.Read(reply.Body.Span, actions) is { } answer
                ? new BulkReply { Delivery = BulkDelivery.Answered, Status = 200, Items = answer.Items, Took = answer.Took }
                : new BulkReply { Delivery = BulkDelivery.Unknown, Status = 200, Fault = $"{request.Asked}: the answer does not say what became of {actions} actions." };
        }

        var error = JsonText.ErrorOf(reply.Body.Span);
        return new BulkReply
        {
            Delivery = DeliveryOf(reply),
            Status = reply.Status,
            RetryAfter = reply.RetryAfter,
            Error = error,
            Fault = Fault(request, reply, error),
        };
    }

    // A server that gives up (408, 5xx) may have applied some of it before; one that refuses has not. A success without items is no answer of a log store's.
    private static BulkDelivery DeliveryOf(TransportReply reply) => reply switch
    {
        { Sent: false } => BulkDelivery.NotSent,
        { Status: 0 or 408 or (>= 200 and < 300) or >= 500 } => BulkDelivery.Unknown,
        _ => BulkDelivery.Answered,
    };

    private static string Fault(TransportRequest request, TransportReply reply, ElasticsearchError? error)
    {
        if (reply.Status == 0) return $"{request.Asked}: {reply.Fault}";
        var reason = error is null ? "" : $" {error.Type}: {error.Reason}";
        return string.Create(CultureInfo.InvariantCulture, $"{request.Asked} was answered with {reply.Status}.{reason}");
    }

    private static void ThrowUnlessSuccess(TransportRequest request, TransportReply reply)
    {
        if (reply.IsSuccess) return;
        if (reply.Status == 0) throw new ElasticsearchException(request.Asked, null, null, reply.Fault);
        throw new ElasticsearchException(request.Asked, reply.Status, JsonText.ErrorOf(reply.Body.Span), "The answer gives no reason.");
    }
}
