using Serilog.Events;
using Serilog.Parsing;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Ecs;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Logging.Writing;

namespace Tracktion.Benchmarks.Logs;

/// <summary>Writes a spool as a process would have left it whose store was away.</summary>
internal static class SpoolFiller
{
    private const int GroupEvents = 4096;
    private const int ThreadId = 7;

    private static readonly MessageTemplate Template = new MessageTemplateParser().Parse(LogLoad.Template);

    /// <summary>Writes events into a new folder.</summary>
    /// <returns>The bytes that they take.</returns>
    public static long Fill(string folder, LogPipelineOptions options, int events)
    {
        var limits = new SpoolLimits(options.SegmentBytes, options.SpoolBytes);
        using var spool = LogSpool.Open(new DiskFileSystem(folder), BenchmarkPipeline.Identity, limits, TimeProvider.System, new LogPipelineCounters());
        var (documents, group) = (new EcsDocumentWriter(BenchmarkPipeline.Service), new RecordBuffer());
        for (var i = 0; i < events; i++)
        {
            group.Begin();
            documents.Write(new LogEvent(TimeProvider.System.GetUtcNow(), LogEventLevel.Information, null, Template, LogLoad.PropertiesOf(i)), ThreadId, i, group);
            group.Seal();
            if ((i + 1) % GroupEvents != 0 && i + 1 < events) continue;

            spool.Append(group.WrittenSpan);
            group.Clear();
        }

        spool.Sync();
        return spool.Bytes;
    }
}
