using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>A webhook's receiver on loopback that gives the answers it was told in turn, and then 200.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<int> _answers;
    private readonly WebApplication _app;

    private HookReceiver(IEnumerable<int> answers)
    {
        _answers = new ConcurrentQueue<int>(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/hook", () => Results.StatusCode(_answers.TryDequeue(out var status) ? status : StatusCodes.Status200OK));
    }

    public string Address => _app.Urls.First() + "/hook";

    public static async Task<HookReceiver> StartAsync(params IEnumerable<int> answers)
    {
        var receiver = new HookReceiver(answers);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
