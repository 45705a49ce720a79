using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Cli.Http;

/// <summary>Talks to one service.</summary>
internal sealed class ServiceClient : IDisposable
{
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;

    public ServiceClient(Uri address, string apiKey)
        : this(new HttpClient { BaseAddress = address }, apiKey)
    {
    }

    /// <summary>For tests: a client with a handler of their own.</summary>
    public ServiceClient(HttpClient http, string apiKey)
    {
        _http = http;
        _http.Timeout = RequestLimit;
        _http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }

    /// <summary>Asks the readiness probe; never throws but for cancellation.</summary>
    public async Task<ServiceHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ProbeLimit);
        try
        {
            using var answer = await _http.GetAsync("health/ready", limit.Token);
            return answer.StatusCode == System.Net.HttpStatusCode.OK ? ServiceHealth.Ready : ServiceHealth.NotReady;
        }
        catch (HttpRequestException)
        {
            return ServiceHealth.Unreachable;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ServiceHealth.Unreachable;
        }
    }

    /// <summary>The counts of a service (<c>GET /stats</c>): whatever numbers it names; none when it gives no answer.</summary>
    public async Task<IReadOnlyDictionary<string, double>> StatsAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ProbeLimit);
        try
        {
            var stats = await _http.GetFromJsonAsync<JsonObject>("stats", limit.Token) ?? [];
            return stats
                .Where(pair => pair.Value?.GetValueKind() == JsonValueKind.Number)
                .ToDictionary(pair => pair.Key, pair => pair.Value?.GetValue<double>() ?? 0);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new Dictionary<string, double>();
        }
    }

    /// <summary>Asks for some of a list; null when the service gave no usable answer, which for a moment is to be expected.</summary>
    public async Task<TAnswer?> QueryAsync<TQuestion, TAnswer>(string path, TQuestion question, CancellationToken cancellationToken)
        where TAnswer : class
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(path, question, CliJson.Compact, cancellationToken);
            if (!answer.IsSuccessStatusCode) return null;
            return await answer.Content.ReadFromJsonAsync<TAnswer>(CliJson.Options, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Reads something; null when the service gave no usable answer.</summary>
    public async Task<TAnswer?> GetAsync<TAnswer>(string path, CancellationToken cancellationToken)
        where TAnswer : class
    {
        try
        {
            return await _http.GetFromJsonAsync<TAnswer>(path, CliJson.Options, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
