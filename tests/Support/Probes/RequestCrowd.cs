namespace Tracktion.Testing.Probes;

/// <summary>Clients that ask for what needs the database, lose patience after a second, and ask again: what a hung database does to a service that is in use.</summary>
internal sealed class RequestCrowd : IDisposable
{
    private const int Clients = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _leaving = new();

    public RequestCrowd(ServiceProcess service, string path)
    {
        _client = new HttpClient { BaseAddress = service.Client.BaseAddress };
        for (var i = 0; i < Clients; i++) _ = AskAsync(path);
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        _client.Dispose();
    }

    private async Task AskAsync(string path)
    {
        while (!_leaving.IsCancellationRequested)
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
                patience.CancelAfter(Patience);
                using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), patience.Token);
                await Task.Delay(Patience, TimeProvider.System, _leaving.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or ObjectDisposedException)
            {
                // It lost patience, or the service refused.
            }
        }
    }
}
