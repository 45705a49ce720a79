using System.Diagnostics;
using System.Reflection;
using Serilog.Core;
using Serilog.Events;
using Tracktion.Observability.Logging.Ecs;

namespace Tracktion.Observability.Logging;

/// <summary>Adds the function, file and line that logged an event, as the symbols of a debug build tell them.</summary>
internal sealed class SourceEnricher : ILogEventEnricher
{
    // What stands between a log call and here, and is not what is looked for.
    private static readonly string[] Machinery = ["Serilog", "Microsoft.Extensions.Logging", "System.", "Tracktion.Observability.Logging"];

    /// <summary>Whether a program was built for debugging: its code is not optimised.</summary>
    public static bool IsDebugBuild(Assembly? program) => program?.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled ?? false;

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var frame in new StackTrace(1, fNeedFileInfo: true).GetFrames())
        {
            // Generated log methods have no file of their own that anyone would look at.
            if (frame.GetMethod() is not { DeclaringType.FullName: { } type } method || frame.GetFileName() is not { } file || IsMachinery(type, file)) continue;

            logEvent.AddPropertyIfAbsent(new LogEventProperty(EcsFields.SourceFunction, new ScalarValue($"{type}.{method.Name}")));
            logEvent.AddPropertyIfAbsent(new LogEventProperty(EcsFields.SourceFile, new ScalarValue(Path.GetFileName(file))));
            logEvent.AddPropertyIfAbsent(new LogEventProperty(EcsFields.SourceLine, new ScalarValue(frame.GetFileLineNumber())));
            return;
        }
    }

    private static bool IsMachinery(string type, string file) =>
        file.EndsWith(".g.cs", StringComparison.Ordinal) || Machinery.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal));
}
