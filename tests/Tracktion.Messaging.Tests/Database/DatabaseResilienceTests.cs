using System.Net;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Tests.Support;
using Tracktion.Observability.Resilience;
using Tracktion.Testing;
using CircuitState = Tracktion.Observability.Resilience.CircuitState;

namespace Tracktion.Messaging.Tests.Database;

/// <summary>What callers see of a PostgreSQL that hangs or refuses.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class DatabaseResilienceTests(OwnServers own) : IClassFixture<OwnServers>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, string?> Quick = new()
    {
        ["Tracktion:Resilience:Database:AttemptTimeout"] = "00:00:01",
        ["Tracktion:Resilience:Database:TotalTimeout"] = "00:00:03",
        ["Tracktion:Resilience:Database:RetryFirst"] = "00:00:00.01",
        ["Tracktion:Resilience:Database:MinimumThroughput"] = "2",
        ["Tracktion:Resilience:Database:SamplingWindow"] = "00:00:30",
        ["Tracktion:Resilience:Database:FailureRatio"] = "0.01",
    };

    private readonly TestServers _servers = own.Servers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_PostgresHangs_IsAnsweredWith503AndAfterwardsWith200()
    {
        await using var host = await TestHost.StartAsync(_servers, "hung_api", settings: Quick, map: MapOne);
        using var client = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client)).Status);

        using (new PausedPostgres(_servers))
        {
            var first = await AskAsync(client).WaitAsync(Limit, Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, first.Status);
            Assert.NotNull(first.RetryAfter);
            await Eventually.HoldsAsync(
                async () => (await AskAsync(client)).Status == HttpStatusCode.ServiceUnavailable && host.Get<CircuitBreakers>().States()["database"] == CircuitState.Open,
                isOpen => isOpen, Limit, "an open circuit breaker");
            var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => OneAsync(host.Database));
            Assert.IsType<BrokenCircuitException>(refused.InnerException);
        }

        await Eventually.HoldsAsync(() => AskAsync(client), answer => answer.Status == HttpStatusCode.OK, Limit, "an answer after the pause");
        // More than the pool held before: a connection that broke in the pause must not be among them.
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => AskAsync(client)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(CircuitState.Closed, host.Get<CircuitBreakers>().States()["database"]);
    }

    [Fact]
    public async Task Outbox_PostgresHangsMeanwhile_IsRelayedAfterwards()
    {
        await using var host = await TestHost.StartAsync(_servers, "hung_outbox", stream: NumberSaid.Stream, settings: Quick);
        await AddAsync(host, 1);
        await Eventually.HoldsAsync(() => Task.FromResult(host.HandledNumbers()), numbers => numbers.Contains(1), Limit, "the first event");

        using (new PausedPostgres(_servers))
        {
            await Assert.ThrowsAsync<DatabaseUnavailableException>(() => AddAsync(host, 2));
        }

        await Eventually.HoldsAsync(async () => await Record.ExceptionAsync(() => AddAsync(host, 3)) is null, added => added, Limit, "an event after the pause");

        // The second was not confirmed, so it may be there or not.
        await Eventually.HoldsAsync(() => Task.FromResult(host.HandledNumbers()), numbers => numbers.Contains(3), Limit, "the relay after the pause");
    }

    [Fact]
    public async Task Transact_Conflict_RunsAgainAndQueryDoesNot()
    {
        await using var host = await TestHost.StartAsync(_servers, "conflict", settings: Quick);
        var runs = 0;

        var result = await host.Database.TransactAsync(
            "test", async transaction => await ConflictAsync(transaction.Connection!, ++runs < 3), Cancellation);
        var queries = 0;
        var fault = await Assert.ThrowsAsync<PostgresException>(() => host.Database.QueryAsync(
            "test", async connection => await ConflictAsync(connection, ++queries < 3), Cancellation));

        Assert.Equal((3, 3, 1), (runs, result, queries));
        Assert.Equal(PostgresErrorCodes.SerializationFailure, fault.SqlState);
        Assert.Equal(CircuitState.Closed, host.Get<CircuitBreakers>().States()["database"]);
    }

    [Fact]
    public async Task Query_ConnectionBreaksInTheWork_RunsOnce()
    {
        // With the usual circuit breaker: the quick one opens at one failure among the calls that the host itself makes.
        await using var host = await TestHost.StartAsync(_servers, "broken");
        var runs = 0;

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => host.Database.TransactAsync(
            "test",
            async transaction =>
            {
                runs++;
                return await transaction.Connection!.ExecuteScalarAsync<int>("SELECT pg_terminate_backend(pg_backend_pid())::int", transaction: transaction);
            },
            Cancellation));

        Assert.Equal(1, runs);
        Assert.Equal(1, await OneAsync(host.Database));
    }

    [Fact]
    public async Task Query_WorkThatNothingEnds_IsGivenUp()
    {
        await using var host = await TestHost.StartAsync(_servers, "endless", settings: Quick);
        var never = new TaskCompletionSource<int>();

        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => host.Database.QueryAsync("test", _ => never.Task, Cancellation).WaitAsync(Limit, Cancellation));

        Assert.IsType<TimeoutRejectedException>(fault.InnerException);
        never.SetResult(1);
    }

    private static void MapOne(WebApplication app) =>
        app.MapGet("/one", (ServiceDatabase database, CancellationToken cancellationToken) =>
            database.QueryAsync("test", connection => connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT 1", cancellationToken: cancellationToken)), cancellationToken));

    private static Task<int> OneAsync(ServiceDatabase database) =>
        database.QueryAsync("test", connection => connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT 1", cancellationToken: Cancellation)), Cancellation);

    private static async Task<(HttpStatusCode Status, string? RetryAfter)> AskAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/one", UriKind.Relative), Cancellation);
        return (answer.StatusCode, answer.Headers.RetryAfter?.ToString());
    }

    private static Task<int> ConflictAsync(NpgsqlConnection connection, bool conflicts) => connection.ExecuteScalarAsync<int>(
        new CommandDefinition(conflicts ? "DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$" : "SELECT 3", cancellationToken: Cancellation));

    private static Task AddAsync(TestHost host, int number) => host.Database.TransactAsync(
        "test",
        async transaction =>
        {
            await host.Outbox.AddAsync(transaction, new NumberSaid { Sha256 = Some.Sha256, Number = number }, Cancellation);
            return true;
        },
        Cancellation);
}
