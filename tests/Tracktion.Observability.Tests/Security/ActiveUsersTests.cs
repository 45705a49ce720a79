using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tracktion.Observability.Security;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Security;

public sealed class ActiveUsersTests : IDisposable
{
    private const string Key = "a key of one user";
    private const string OtherKey = "a key of another user";

    private readonly ManualTime _time = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private string File => Path.Combine(_folder.Path, "test.active-users.json");

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Seen_KeysOverDays_AreCountedOnceInEachWindow()
    {
        var users = Create();
        users.Seen(Key);
        users.Seen(Key);
        users.Seen(OtherKey);
        var first = users.LastUses().Count;

        _time.Advance(TimeSpan.FromDays(29));
        users.Seen(Key);
        var lastDayOfBoth = users.LastUses().Count;
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal((2, 2), (first, lastDayOfBoth));
        Assert.Single(users.LastUses());
    }

    [Fact]
    public void LastUses_NamesOfKeys_GiveNoKeyAway()
    {
        var users = Create();

        users.Seen(Key);

        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(users.LastUses().Keys));
    }

    [Fact]
    public async Task Restart_AfterAStop_CountsOn()
    {
        var before = Create();
        before.Seen(Key);
        await RunAsync(before);

        var after = Create();
        after.Seen(OtherKey);
        await RunAsync(after);

        Assert.Equal(2, after.LastUses().Count);
        Assert.DoesNotContain(Key, await global::System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_Written_IsForItsAccountAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await global::System.IO.File.WriteAllTextAsync(File + ".new", "left by a crash, for all to read", TestContext.Current.CancellationToken);
        var users = Create();
        users.Seen(Key);

        await RunAsync(users);

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, global::System.IO.File.GetUnixFileMode(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"a\":\"no day\"}")]
    public async Task Restart_FileThatCannotBeRead_BeginsAnew(string content)
    {
        await global::System.IO.File.WriteAllTextAsync(File, content, TestContext.Current.CancellationToken);
        var users = Create();
        users.Seen(Key);

        await RunAsync(users);

        Assert.Single(users.LastUses());
        Assert.Contains("2026-03-01", await global::System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithAKey_IsCountedAndOneWithoutIsNot()
    {
        await using var host = await TestHost.StartAsync(
            new() { ["Tracktion:Api:Keys:0"] = "0123456789abcdef" }, map: app => app.MapPost("/things", () => "made").RequireApiKey());
        await PostAsync(host, "a wrong key that is long");
        var refused = await host.TextAsync("/metrics");

        await PostAsync(host, "0123456789abcdef");
        await PostAsync(host, "0123456789abcdef");
        var taken = await host.TextAsync("/metrics");

        Assert.Contains("active_users_total{window=\"1d\"} 0\nactive_users_total{window=\"30d\"} 0\n", refused, StringComparison.Ordinal);
        Assert.Contains("active_users_total{window=\"1d\"} 1\nactive_users_total{window=\"30d\"} 1\n", taken, StringComparison.Ordinal);
    }

    private static async Task PostAsync(TestHost host, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/things", UriKind.Relative));
        request.Headers.Add("X-Api-Key", key);
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private ActiveUsers Create() => new(_services.GetRequiredService<IMeterFactory>(), _time);

    private async Task RunAsync(ActiveUsers users)
    {
        using var file = new ActiveUsersFile(users, File, _time, NullLogger<ActiveUsersFile>.Instance);
        await file.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => Task.FromResult(_time.Waiting), waiting => waiting > 0, TimeSpan.FromSeconds(30), "the file was read");
        await file.StopAsync(TestContext.Current.CancellationToken);
    }
}
