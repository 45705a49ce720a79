using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Messaging.Database;
using Tracktion.Testing;

namespace Tracktion.FileWatcher.Tests;

/// <summary>The service on a real folder, by events and by polling.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class WatchingTests(TestServers servers) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _root = new();
    private readonly TemporaryFolder _outside = new();

    public void Dispose()
    {
        _root.Dispose();
        _outside.Dispose();
    }

    [Theory]
    [InlineData("Events")]
    [InlineData("Polling")]
    public async Task Watch_FilesThatAreThereComeChangeMoveAndGo_KeepsUpWithThem(string mode)
    {
        var there = _root.Write("there before", "there.wav");
        await using var host = await StartAsync(mode);
        await UntilAsync(host, files => Status(files, there) == "detected");

        var fresh = _root.Write("new", "deep", "new.wav");
        await UntilAsync(host, files => Status(files, fresh) == "detected");
        var before = Sha(await FilesAsync(host), fresh);

        File.WriteAllText(fresh, "new, and then changed");
        await UntilAsync(host, files => Sha(files, fresh) != before);

        var renamed = _root.At("deep", "renamed.wav");
        File.Move(fresh, renamed);
        await UntilAsync(host, files => Status(files, fresh) == "removed" && Status(files, renamed) == "detected");

        File.Delete(there);
        await UntilAsync(host, files => Status(files, there) == "removed");
    }

    [Fact]
    public async Task Watch_FolderMovedInWholeAndOut_FindsAndLosesEveryFile()
    {
        await using var host = await StartAsync("Events");
        var names = Enumerable.Range(0, 20).Select(i => $"{i:00}.wav").ToList();
        foreach (var name in names) _outside.Write(name, "album", "disc", name);

        Directory.Move(_outside.At("album"), _root.At("album"));
        await UntilAsync(host, files => names.All(name => Status(files, _root.At("album", "disc", name)) == "detected"));

        Directory.Move(_root.At("album"), _outside.At("album"));
        await UntilAsync(host, files => names.All(name => Status(files, Path.Combine(_root.Path, "album", "disc", name)) == "removed"));
    }

    [Fact]
    public async Task Watch_SameContentUnderAnotherName_IsOneContentAtTwoPlaces()
    {
        await using var host = await StartAsync("Events");
        var first = _root.Write("the same", "one.wav");
        var second = _root.Write("the same", "two.wav");

        var files = await UntilAsync(host, files => Status(files, first) == "detected" && Status(files, second) == "detected");

        Assert.Equal(Sha(files, first), Sha(files, second));
    }

    [Fact]
    public async Task Watch_WhatDoesNotCount_IsPassedOver()
    {
        await using var host = await StartAsync("Events");
        var outside = _outside.Write("not for us", "secret.wav");
        File.CreateSymbolicLink(_root.At("link.wav"), outside);
        _root.Write("not finished", ".hidden.wav");
        _root.Write("no audio", "cover.jpg");
        var counted = _root.Write("counts", "last.wav");

        var files = await UntilAsync(host, files => Status(files, counted) == "detected");

        Assert.Equal([counted], files.Where(file => file["root"]!.ToString() == _root.Path).Select(file => file["path"]!.ToString()));
        Assert.True(await host.MetricAsync("files_ignored_total{reason=\"link_outside_root\"}") >= 1);
    }

    [Fact]
    public async Task Watch_FileThatIsStillOpenForWriting_WaitsForItsEnd()
    {
        await using var host = await StartAsync("Events");
        var path = _root.At("long.wav");
        await using (var writer = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite))
        {
            await writer.WriteAsync("first half"u8.ToArray(), TestContext.Current.CancellationToken);
            await writer.FlushAsync(TestContext.Current.CancellationToken);
            var other = _root.Write("settles meanwhile", "other.wav");
            await UntilAsync(host, files => Status(files, other) == "detected");
            Assert.Null(Status(await FilesAsync(host), path));
        }

        await UntilAsync(host, files => Status(files, path) == "detected");
    }

    [Fact]
    public async Task Scans_WithoutAKey_AreRefused()
    {
        await using var host = await StartAsync("Events");

        using var answer = await host.Client.PostAsync(new Uri("/scans", UriKind.Relative), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Cleanup_RemovedFiles_ForgetsThoseGoneLongAgo()
    {
        await using var host = await StartAsync("Events");
        var (gone, stays) = (_root.Write("goes", "gone.wav"), _root.Write("stays", "stays.wav"));
        await UntilAsync(host, files => Status(files, gone) == "detected" && Status(files, stays) == "detected");
        File.Delete(gone);
        await UntilAsync(host, files => Status(files, gone) == "removed");

        var young = await host.CleanUpAsync("removed_files", dryRun: false);
        await host.Services.GetRequiredService<ServiceDatabase>().QueryAsync(
            "test",
            connection => connection.ExecuteAsync("UPDATE files SET removed_at = now() - interval '31 days' WHERE path = @gone", new { gone }),
            TestContext.Current.CancellationToken);
        var dry = await host.CleanUpAsync("removed_files", dryRun: true);
        var real = await host.CleanUpAsync("removed_files", dryRun: false);

        Assert.Equal((0, 1, 1), ((int)young["items"]!, (int)dry["items"]!, (int)real["items"]!));
        var files = await FilesAsync(host);
        Assert.Null(Status(files, gone));
        Assert.Equal("detected", Status(files, stays));
    }

    private Task<ServiceHost<FileWatcherOptions>> StartAsync(string mode) => ServiceHost<FileWatcherOptions>.StartAsync(
        servers,
        new("Tracktion:FileWatcher:Roots:0", _root.Path),
        new("Tracktion:FileWatcher:Mode", mode),
        new("Tracktion:FileWatcher:SettleTime", "00:00:00.3"),
        new("Tracktion:FileWatcher:SettlePollInterval", "00:00:00.05"),
        new("Tracktion:FileWatcher:PollingInterval", "00:00:00.3"));

    private static Task<IReadOnlyList<JsonObject>> UntilAsync(ServiceHost<FileWatcherOptions> host, Func<IReadOnlyList<JsonObject>, bool> holds) =>
        Eventually.HoldsAsync(() => FilesAsync(host), holds, Limit, "the files");

    private static Task<IReadOnlyList<JsonObject>> FilesAsync(ServiceHost<FileWatcherOptions> host) => host.ListAsync("/files?limit=1000", "files");

    private static string? Status(IReadOnlyList<JsonObject> files, string path) => Of(files, path)?["status"]?.ToString();

    private static string? Sha(IReadOnlyList<JsonObject> files, string path) => Of(files, path)?["sha256"]?.ToString();

    private static JsonObject? Of(IReadOnlyList<JsonObject> files, string path) => files.FirstOrDefault(file => file["path"]?.ToString() == path);
}
