using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tracktion.Notifications.Tests.Support;

/// <summary>A receiver on loopback that answers as it is told and keeps what it got.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Queue<int> _answers;

    private WebhookReceiver(IEnumerable<int> answers)
    {
        _answers = new Queue<int>(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/hook", ReceiveAsync);
    }

    public ConcurrentQueue<(string Body, string? Signature, string? Delivery)> Received { get; } = new();

    public string Address => _app.Urls.First() + "/hook";

    /// <summary>Starts a receiver that gives these answers in turn, and then 200.</summary>
    public static async Task<WebhookReceiver> StartAsync(params IEnumerable<int> answers)
    {
        var receiver = new WebhookReceiver(answers);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        Received.Enqueue((await reader.ReadToEndAsync(), request.Headers["X-Tracktion-Signature"], request.Headers["X-Tracktion-Delivery"]));
        return Results.StatusCode(_answers.TryDequeue(out var status) ? status : StatusCodes.Status200OK);
    }
}
