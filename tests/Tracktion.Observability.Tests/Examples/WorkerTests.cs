using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.Observability.Tests.Examples;

/// <summary>The worker of <c>Tracktion.Observability/README.md</c>: a host that is no web application.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed partial class WorkerTests
{
    [Fact]
    public async Task Worker_BeforeAStore_WhatItLogsArrives()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), TestContext.Current.CancellationToken);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Tracktion:Observability:Console"] = "false",
            ["Tracktion:Observability:Environment"] = "test",
            ["Tracktion:Observability:Elasticsearch:Nodes:0"] = server.Address.AbsoluteUri,
            ["Tracktion:Observability:LogPipeline:SpoolFolder"] = folder.At("spool"),
            ["Tracktion:Observability:LogPipeline:StopTimeout"] = "00:00:30",
        });
        builder.AddTracktionObservability(new ServiceIdentity("counter", "Example.Counter"));

        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            Counted(host.Services.GetRequiredService<ILogger<WorkerTests>>(), 3);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(server.Violations);
        Assert.Single(server.Documents("logs-tracktion.counter-test"), document => document.Json.Contains("\"tracktion.count\":3", StringComparison.Ordinal));
    }

    [LoggerMessage(1, LogLevel.Information, "Counted to {Count}")]
    private static partial void Counted(ILogger logger, int count);
}
