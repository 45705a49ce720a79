using Tracktion.Testing;
using Tracktion.Testing.Probes;

namespace Tracktion.EndToEnd.Tests;

/// <summary>PostgreSQL, Redis, log store, trace store and webhook all hang at once: the probes of a service that needs them all say so, and cost nothing.</summary>
/// <remarks>The figures are written out; held against the promise they are by the benchmark <c>telemetry-probes</c> on a machine that does nothing else.</remarks>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class HungDependenciesTests
{
    private const string Service = "Tracktion.Notifications";
    private const int Cycles = 100;
    private const int WarmUpCycles = 20;

    // What a machine that is busy with other tests may add.
    private const double SlackMilliseconds = 250;

    [Fact]
    public async Task Probes_EverythingHangs_LiveAnswersReadyGoesAndComesBack()
    {
        using var folder = new TemporaryFolder();
        await using var servers = await HangingServers.StartAsync(folder.Path);
        await using var service = await ServiceProcess.StartAsync(Service, servers.Settings());

        var figures = await new ProbeScenario(servers, service).HangOnceAsync(requests: 300);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"live p50 {figures.Live.At(0.5):0.00} ms, p99 {figures.Live.At(0.99):0.00} ms, max {figures.Live.Max:0.00} ms; ready p99 {figures.Ready.At(0.99):0.00} ms, "
            + $"all p99 {figures.All.At(0.99):0.00} ms; unready after {figures.Unready.TotalSeconds:0.00} s, ready again after {figures.ReadyAgain.TotalSeconds:0.00} s");
        Assert.All((Latencies[])[figures.Live, figures.Ready, figures.All], probe => Assert.InRange(probe.At(0.99), 0, SlackMilliseconds));
        Assert.InRange(figures.Unready.TotalMilliseconds, 0, 2500 + SlackMilliseconds);
        Assert.InRange(figures.ReadyAgain.TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task Probes_HundredHangs_LeaveNothingBehind()
    {
        using var folder = new TemporaryFolder();
        await using var servers = await HangingServers.StartAsync(folder.Path);
        await using var service = await ServiceProcess.StartAsync(Service, servers.SettingsForShortHangs());
        var scenario = new ProbeScenario(servers, service);

        var before = (await scenario.CycleAsync(WarmUpCycles)).TakeLast(WarmUpCycles / 2).ToList();
        var after = (await scenario.CycleAsync(Cycles)).TakeLast(WarmUpCycles / 2).ToList();

        // The least of some, because a moment may be a busy one; a leak of one in ten hangs would be 10.
        foreach (var held in (Func<HeldResources, int>[])[held => held.Threads, held => held.OpenFiles, held => held.Timers])
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"before {before.Min(held)}, after {after.Min(held)}");
            Assert.InRange(after.Min(held), 0, before.Min(held) + 5);
        }
    }
}
