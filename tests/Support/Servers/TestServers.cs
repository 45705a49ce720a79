using Tracktion.Cli.Servers;
using Tracktion.Testing;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace Tracktion.Testing;

/// <summary>A PostgreSQL and a Redis of the test project's own, started when a test first asks for them.</summary>
public sealed class TestServers : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private PrivatePostgres? _postgres;
    private PrivateRedis? _redis;

    /// <summary>Settings that point a service at the servers.</summary>
    public async Task<Dictionary<string, string?>> SettingsAsync()
    {
        await StartAsync();
        return new Dictionary<string, string?>
        {
            ["Tracktion:Database:ConnectionString"] = _postgres!.ConnectionString,
            ["Tracktion:Redis:ConnectionString"] = _redis!.ConnectionString,
            ["Tracktion:Observability:Console"] = "false",
            ["Tracktion:Consumer:BlockTime"] = "00:00:00.2",
            ["Tracktion:Consumer:UpkeepInterval"] = "00:00:00.3",
            ["Tracktion:Consumer:TakeOverAfter"] = "00:00:01",
            ["Tracktion:Api:Keys:0"] = ApiKey,
            // Tests ask for more than any client would; what is limited has tests of its own.
            ["Tracktion:RateLimits:Policies:analysis:Permits"] = "0",
        };
    }

    /// <summary>A key that the services take.</summary>
    public const string ApiKey = "a-key-for-the-tests";

    /// <summary>The number of Redis' process, to stop and continue it.</summary>
    internal Cli.Processes.ProcessIdentity RedisProcess => _redis!.Process;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null) await _redis.StopAsync();
        if (_postgres is not null) await _postgres.StopAsync();
        PrivatePostgres.DeleteData(_folder.At("postgres"));
        _folder.Dispose();
    }

    private async Task StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            var binaries = ServerBinaries.Find();
            _postgres ??= await PrivatePostgres.StartAsync(_folder.At("postgres"), binaries, TestContext.Current.CancellationToken);
            _redis ??= await PrivateRedis.StartAsync(_folder.At("redis"), binaries, TestContext.Current.CancellationToken);
        }
        finally
        {
            _starting.Release();
        }
    }
}
