using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Elasticsearch.Bootstrap;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>Elasticsearch or OpenSearch as a log store. Asks what server it is, and installs the templates, before the first events go. Not thread safe.</summary>
internal sealed class ElasticsearchLogStore(ElasticsearchClient client, ElasticsearchOptions options, SelfLog self) : ILogStore
{
    private const string Topic = "bootstrap";
    // RFC 9110, section 15.5.20: something answers there, and it is no log store that we know. Events must not go to it.
    private const int Misdirected = 421;

    private bool _isPrepared;

    public async Task<BulkReply> BulkAsync(string target, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!_isPrepared && await PrepareAsync(cancellationToken) is { } fault) return fault;

        return await client.BulkAsync(target, body, cancellationToken);
    }

    public async Task<IdLookup> FindAsync(string target, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        !_isPrepared && await PrepareAsync(cancellationToken) is { } fault
            ? new IdLookup { Outcome = IdLookupOutcome.Failed, Fault = fault.Fault, RetryAfter = fault.RetryAfter }
            : await client.FindAsync(target, ids, cancellationToken);

    // Null when events can go.
    private async Task<BulkReply?> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.GetServerAsync(cancellationToken);
            if (options.Bootstrap) await new LogStoreBootstrap(client).RunAsync(BootstrapPlan.Of(options), dryRun: false, cancellationToken);
        }
        catch (ElasticsearchException exception) when (IsRefusal(exception))
        {
            // Events without our templates are worth more than none; most likely someone who may has installed them already.
            self.Write(Topic, $"the log store's templates could not be looked after, and events go without: {exception.Message} Run 'tracktion elk bootstrap' with a key that may, and set {ElasticsearchOptions.SectionName}:Bootstrap to false.");
        }
        catch (ElasticsearchException exception)
        {
            return IsFault(exception.Status)
                ? new BulkReply { Delivery = BulkDelivery.NotSent, Fault = exception.Message }
                : new BulkReply { Delivery = BulkDelivery.Answered, Status = exception.Status is >= 400 and var status ? status : Misdirected, Fault = exception.Message };
        }

        _isPrepared = true;
        return null;
    }

    // It is the store, and it says no to this question only.
    private bool IsRefusal(ElasticsearchException exception) =>
        exception is ForeignResourceException || exception.Status == 403 || (client.IsServerKnown && exception.Status is >= 400 and not 401 && !IsFault(exception.Status));

    private static bool IsFault(int? status) => status is null or 408 or 429 or >= 500;
}
