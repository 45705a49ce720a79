using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serilog.Events;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A whole pipeline over a folder in memory and a scripted store, in real time.</summary>
internal sealed class PipelineBench : IDisposable
{
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public PipelineBench(LogPipelineOptions? options = null, MemoryFileSystem? files = null)
    {
        Files = files ?? new MemoryFileSystem();
        Pipeline = new LogPipeline(new LogPipelineParts
        {
            Options = options ?? new LogPipelineOptions { BatchAge = TimeSpan.FromMilliseconds(20) },
            Service = new ServiceDescription(new ServiceIdentity("test", "Tracktion.Test"), Options.Create(new ObservabilityOptions())),
            Identity = SpoolFixture.Identity,
            Files = Files,
            Store = Store,
            Mode = LogIndexMode.DataStream,
            Meter = _meters.GetRequiredService<IMeterFactory>().Create("test"),
            SelfLog = new SelfLog(SelfLog, TimeProvider.System),
            Time = TimeProvider.System,
        });
    }

    public MemoryFileSystem Files { get; }

    public ScriptedStore Store { get; } = new();

    public StringWriter SelfLog { get; } = new();

    public LogPipeline Pipeline { get; }

    public void Log(int number, LogEventLevel level = LogEventLevel.Information) => Pipeline.Add(Some.Event(level, null, "Event {number}", ("number", number)));

    public void Dispose()
    {
        Pipeline.Dispose();
        _meters.Dispose();
    }
}
