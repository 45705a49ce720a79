using Tracktion.Messaging.Migrations;
using Tracktion.Messaging.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Messaging.Tests.Migrations;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class MigrationRunnerTests(TestServers servers)
{
    [Fact]
    public async Task Run_ASecondTime_FindsNothingDue()
    {
        await using var host = await TestHost.StartAsync(servers, "migrated");

        Assert.Equal(0, await host.Get<MigrationRunner>().RunAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_ReplicasTogether_MigrateOnce()
    {
        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestHost.StartAsync(servers, "replicas")));

        Assert.Equal(0, await replicas[0].Get<MigrationRunner>().RunAsync(TestContext.Current.CancellationToken));
        foreach (var replica in replicas) await replica.DisposeAsync();
    }
}
