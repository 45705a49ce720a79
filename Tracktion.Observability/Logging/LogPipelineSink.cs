using Serilog.Core;
using Serilog.Events;

namespace Tracktion.Observability.Logging;

/// <summary>Serilog's door to a pipeline.</summary>
/// <param name="pipeline">Takes the events.</param>
/// <param name="isOwner">Whether closing the logger closes the pipeline too.</param>
internal sealed class LogPipelineSink(LogPipeline pipeline, bool isOwner) : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent) => pipeline.Add(logEvent);

    public void Dispose()
    {
        if (isOwner) pipeline.Dispose();
    }
}
