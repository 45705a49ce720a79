using System.Diagnostics;
using Microsoft.Extensions.Options;
using Serilog.Events;
using Serilog.Parsing;
using Tracktion.Observability.Logging.Ecs;

namespace Tracktion.Observability.Tests.Support;

/// <summary>Examples.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 3, 1, 13, 0, 0, TimeSpan.FromHours(1));

    public static LogEvent Event(string template, params IEnumerable<(string Name, object? Value)> properties) =>
        Event(LogEventLevel.Information, null, template, properties);

    public static LogEvent Event(LogEventLevel level, Exception? exception, string template, params IEnumerable<(string Name, object? Value)> properties) => new(
        Time,
        level,
        exception,
        new MessageTemplateParser().Parse(template),
        properties.Select(property => new LogEventProperty(property.Name, property.Value as LogEventPropertyValue ?? new ScalarValue(property.Value))),
        ActivityTraceId.CreateFromString("4bf92f3577b34da6a3ce929d0e0e4736"),
        ActivitySpanId.CreateFromString("00f067aa0ba902b7"));

    public static ServiceDescription Service() => new(new ServiceIdentity("file-watcher", "Tracktion.FileWatcher"), Options.Create(new ObservabilityOptions()));

    /// <summary>The line that an event becomes.</summary>
    public static string Line(LogEvent logEvent)
    {
        using var text = new StringWriter();
        new EcsTextFormatter(Service()).Format(logEvent, text);
        return text.ToString();
    }
}
