using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tracktion.LogCrasher;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.Observability.Tests.Support;

/// <summary>One spool whose writer is killed again and again, each time at a random moment, and what must have come of it.</summary>
internal sealed class CrashChain(StrictElasticsearch server, TemporaryFolder folder, int number) : IDisposable
{
    private const int EventsPerMillisecond = 1;
    private const int LastEvents = 100;

    private readonly Random _random = new(1000 + number);
    private readonly string _journalPath = folder.At($"journal-{number}");
    private readonly Journal _journal = new(folder.At($"journal-{number}"));
    private readonly HashSet<int> _required = [];
    private int _next;
    private readonly Dictionary<int, DateTimeOffset> _killedAt = [];

    public string Stream => $"logs-tracktion.crash_{number}-test";

    public int Required => _required.Count;

    public int Logged { get; private set; }

    /// <summary>Starts and kills it a number of times.</summary>
    public async Task RunAsync(int kills)
    {
        for (var kill = 0; kill < kills; kill++) await StartAndKillAsync();
    }

    /// <summary>Lets it log a little more, ship all that is there, and end.</summary>
    public async Task FinishAsync()
    {
        using var last = Start(LastEvents);
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, last.ExitCode);
        for (var i = _next; i < _next + LastEvents; i++)
        {
            _required.Add(i);
            _killedAt[i] = TimeProvider.System.GetUtcNow();
        }

        Logged += LastEvents;
    }

    /// <summary>Holds what arrived against what was logged.</summary>
    public void Verify()
    {
        var stored = server.Documents(Stream);
        var numbers = stored.Select(NumberOf).ToList();
        var missing = _required.Except(numbers).Order().Select(n => $"{n} ({(_killedAt[n] - _journal.ReturnOf(n))?.TotalMilliseconds:0} ms before the kill)").ToList();
        var doubled = numbers.GroupBy(n => n).Where(same => same.Count() > 1).Select(same => same.Key).ToList();

        Assert.True(missing.Count == 0, $"{Stream}: {missing.Count} of {Required} events are lost, such as {string.Join(' ', missing.Take(10))}.");
        Assert.True(doubled.Count == 0, $"{Stream}: {doubled.Count} events are there twice, such as {string.Join(' ', doubled.Take(10))}.");
        foreach (var segment in stored.GroupBy(document => document.Id[..16]))
        {
            var inOrderOfPlace = segment.OrderBy(document => long.Parse(document.Id.AsSpan(17), CultureInfo.InvariantCulture)).Select(NumberOf);
            Assert.Equal(segment.Select(NumberOf).Order(), inOrderOfPlace);
        }
    }

    public void Dispose() => _journal.Dispose();

    private async Task StartAndKillAsync()
    {
        var first = _next;
        using var process = Start();
        await WaitForTheMomentAsync();
        var killedAt = TimeProvider.System.GetUtcNow();
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        while (_journal.ReturnOf(_next) is { } returned)
        {
            _killedAt[_next] = killedAt;
            if (returned < killedAt - CrashPace.SyncInterval) _required.Add(_next);
            _next++;
        }

        Logged += _next - first;
        // The call of this one may have been under way.
        _next++;
    }

    // One in five while it still starts, the others within its first seconds of work.
    private async Task WaitForTheMomentAsync()
    {
        var isEarly = _random.NextDouble() < 0.2;
        var moment = TimeSpan.FromMilliseconds(isEarly ? _random.NextDouble() * 400 : _random.NextDouble() * _random.NextDouble() * 2500);
        if (!isEarly) await Eventually.HoldsAsync(() => Task.FromResult(_journal.ReturnOf(_next)), returned => returned is not null, TimeSpan.FromMinutes(1), "the first event");
        await Task.Delay(moment, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private Process Start(int? count = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Tracktion.LogCrasher.dll"),
                server.Address.AbsoluteUri,
                folder.At("spool", "here"),
                $"crash-{number}",
                _next.ToString(CultureInfo.InvariantCulture),
                _journalPath,
                EventsPerMillisecond.ToString(CultureInfo.InvariantCulture),
            },
            UseShellExecute = false,
        };
        if (count is { } all) start.ArgumentList.Add(all.ToString(CultureInfo.InvariantCulture));
        return Process.Start(start)!;
    }

    private static int NumberOf(StoredDocument document)
    {
        using var json = JsonDocument.Parse(document.Json);
        return json.RootElement.GetProperty("tracktion.number").GetInt32();
    }
}
