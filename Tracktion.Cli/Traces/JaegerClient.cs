using System.Net;
using System.Text.Json;

namespace Tracktion.Cli.Traces;

/// <summary>Asks Jaeger for a trace: its API v3 first, the older one where a server has no v3.</summary>
internal sealed class JaegerClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    // A trace of 100,000 spans has some 60 MB.
    private const int LongestAnswerBytes = 256 << 20;

    private readonly HttpClient _http;
    private readonly Uri _address;

    /// <param name="address">Of the query API and the page, with the base path where there is one.</param>
    /// <param name="handler">Answers instead of the network, for tests; disposed of with the client.</param>
    public JaegerClient(Uri address, HttpMessageHandler? handler = null)
    {
        _address = new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        _http = new HttpClient(handler ?? new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = Limit, MaxResponseContentBufferSize = LongestAnswerBytes };
    }

    /// <summary>A trace.</summary>
    /// <exception cref="CliException">It is not there, or Jaeger gave no answer that could be used.</exception>
    public async Task<Trace> GetAsync(TraceId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new CliException(
            $"Jaeger at {_address} has no trace {id}. It may not have arrived yet (spans are sent every second), was not sampled, or is older than Jaeger keeps.");

    /// <summary>A trace; null where Jaeger knows none of this id.</summary>
    /// <exception cref="CliException">Jaeger gave no answer that could be used.</exception>
    public async Task<Trace?> FindAsync(TraceId id, CancellationToken cancellationToken)
    {
        var (status, text) = await AskAsync($"api/v3/traces/{id}", cancellationToken);
        if (TryRead(status, text, OtlpTraceReader.Read, out var spans)) return spans.Count == 0 ? null : Trace.Of(id, spans);
        if (ErrorOf(text) is { } error) return status == HttpStatusCode.NotFound ? null : throw Refusal($"api/v3/traces/{id}", status, error);

        // No v3: an older server gives a plain 404, or its page for whatever path.
        (status, text) = await AskAsync($"api/traces/{id}", cancellationToken);
        if (TryRead(status, text, LegacyTraceReader.Read, out spans)) return spans.Count == 0 ? null : Trace.Of(id, spans);
        if (ErrorOf(text) is { } legacy) return status == HttpStatusCode.NotFound ? null : throw Refusal($"api/traces/{id}", status, legacy);
        throw new CliException(
            $"{_address} answers {(int)status} and no trace to /api/v3/traces and to /api/traces: it is no Jaeger, or its API is below another base path. Give --jaeger the address of Jaeger's page.");
    }

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(_address, path), cancellationToken);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException e)
        {
            throw new CliException($"Jaeger cannot be reached at {_address}: {e.InnerException?.Message ?? e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CliException($"Jaeger at {_address} gave no answer within {Limit.TotalSeconds:0} s.");
        }
    }

    // The content type says text/plain of JSON too, so the body alone decides.
    private static bool TryRead(HttpStatusCode status, string text, Func<string, IReadOnlyList<TraceSpan>> read, out IReadOnlyList<TraceSpan> spans)
    {
        spans = [];
        if (status != HttpStatusCode.OK) return false;
        try
        {
            spans = read(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The reason in an error of either API: <c>{"error":{"message":…}}</c>, <c>{"errors":[{"msg":…}]}</c>; null where the text is none.</summary>
    private static string? ErrorOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var answer = document.RootElement;
            return answer.Property("error")?.Text("message") ?? (answer.Property("errors") ?? default).Items().Select(error => error.Text("msg")).FirstOrDefault();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private CliException Refusal(string path, HttpStatusCode status, string error) => new($"Jaeger answered {(int)status} to {new Uri(_address, path)}: {error}");
}
