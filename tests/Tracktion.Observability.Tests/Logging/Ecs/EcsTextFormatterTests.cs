using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Serilog.Events;
using Tracktion.Observability.Logging.Ecs;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Logging.Ecs;

public sealed partial class EcsTextFormatterTests
{
    [Fact]
    public void Format_OneEvent_IsThisLine()
    {
        var eventId = new StructureValue([new LogEventProperty("Id", new ScalarValue(2010)), new LogEventProperty("Name", new ScalarValue("FileDetected"))]);

        var line = Some.Line(Some.Event(
            "Detected {FilePath}: {FileSize} bytes in {DurationSeconds:0.0} s, {Genre}",
            ("FilePath", "/music/a.wav"), ("FileSize", 42L), ("DurationSeconds", 0.25), ("Genre", "dub"), ("EventId", eventId), ("SourceContext", "Tracktion.FileWatcher.X")));

        Assert.Equal(
            """
            {"@timestamp":"2026-03-01T12:00:00.0000000Z","log.level":"Information","message":"Detected /music/a.wav: 42 bytes in 0.3 s, dub","ecs.version":"9.4.0","service.name":"file-watcher","service.version":"V","service.environment":"development","service.node.name":"N","host.name":"H","host.hostname":"H","event.dataset":"tracktion.file_watcher","process.pid":1,"trace.id":"4bf92f3577b34da6a3ce929d0e0e4736","span.id":"00f067aa0ba902b7","process.thread.id":1,"file.path":"/music/a.wav","file.size":42,"event.duration":250000000,"tracktion.genre":"dub","event.code":"2010","event.action":"file_detected","log.logger":"Tracktion.FileWatcher.X","labels":{"message_template":"Detected {FilePath}: {FileSize} bytes in {DurationSeconds:0.0} s, {Genre}"}}
            """,
            Machine().Replace(line.TrimEnd(), match => match.Groups[1].Value + (match.Groups[1].Value.Contains("process", StringComparison.Ordinal) ? "1" : $"\"{Initial(match.Groups[1].Value)}\"")));
    }

    [Fact]
    public void Format_WithAnException_SaysTypeMessageAndStack()
    {
        using var document = JsonDocument.Parse(Some.Line(Some.Event(LogEventLevel.Error, new InvalidOperationException("broken"), "It failed")));

        Assert.Equal("System.InvalidOperationException", document.RootElement.GetProperty("error.type").GetString());
        Assert.Equal("broken", document.RootElement.GetProperty("error.message").GetString());
        Assert.Contains("InvalidOperationException: broken", document.RootElement.GetProperty("error.stack_trace").GetString(), StringComparison.Ordinal);
    }

    public static TheoryData<object> Hostile => new()
    {
        "a lone \ud800 surrogate",
        new string('x', 10_000_000),
        double.NaN,
        double.PositiveInfinity,
        float.NegativeInfinity,
        "line\nbreak \u0000 and \u001b[31m",
        new ThrowingValue(),
        Deep(100),
        new SequenceValue(Enumerable.Range(0, 100_000).Select(number => new ScalarValue(number))),
        new ScalarValue(null),
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Format_HostileValue_IsOneBoundedLineOfValidJson(object value)
    {
        var line = Some.Line(Some.Event("Value {Value}", ("Value", value)));

        Assert.Single(line.TrimEnd('\n').Split('\n'));
        Assert.InRange(line.Length, 1, 4 * EcsText.MaxLength);
        using var document = JsonDocument.Parse(line);
        Assert.Equal(document.RootElement.EnumerateObject().Count(), document.RootElement.EnumerateObject().Select(property => property.Name).Distinct().Count());
    }

    [Fact]
    public void Format_ByManyThreads_GivesWholeLines()
    {
        var formatter = new EcsTextFormatter(Some.Service());
        var lines = new string[1000];

        Parallel.For(0, lines.Length, i =>
        {
            using var text = new StringWriter();
            formatter.Format(Some.Event("Number {Number}", ("Number", i)), text);
            lines[i] = text.ToString();
        });

        Assert.Equal(Enumerable.Range(0, lines.Length), lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("tracktion.number").GetInt32()));
    }

    [Fact]
    public void Format_TwoPropertiesOfOneField_KeepsTheFirst()
    {
        using var document = JsonDocument.Parse(Some.Line(Some.Event("x", ("Method", "GET"), ("RequestMethod", "POST"))));

        Assert.Single(document.RootElement.EnumerateObject(), property => property.Name == "http.request.method");
    }

    [Theory]
    [InlineData("Password")]
    [InlineData("apiKey")]
    [InlineData("ClientSecret")]
    [InlineData("ConnectionString")]
    [InlineData("Authorization")]
    public void Format_PropertyThatIsASecretByName_IsMasked(string name)
    {
        var line = Some.Line(Some.Event("x", (name, "hunter2-very-secret")));

        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
    }

    private static StructureValue Deep(int levels) =>
        Enumerable.Range(0, levels).Aggregate(new StructureValue([]), (inner, _) => new StructureValue([new LogEventProperty("Inner", inner)]));

    private static char Initial(string name) => name.Contains("version", StringComparison.Ordinal) ? 'V' : name.Contains("host", StringComparison.Ordinal) ? 'H' : 'N';

    [GeneratedRegex("(\"(?:service\\.version|service\\.node\\.name|host\\.name|host\\.hostname|process\\.pid|process\\.thread\\.id)\":)(?:\"[^\"]*\"|\\d+)")]
    private static partial Regex Machine();

    private sealed class ThrowingValue
    {
        public override string ToString() => throw new InvalidOperationException("no text for you");
    }

    [Theory]
    [InlineData("http://127.0.0.1:16686")]
    [InlineData("http://127.0.0.1:16686/")]
    public void Format_WhereTracesCanBeLookedAt_LinksToTheSpan(string address)
    {
        var service = new ServiceDescription(
            new ServiceIdentity("file-watcher", "Tracktion.FileWatcher"), Options.Create(new ObservabilityOptions { TraceView = new TraceViewOptions { Address = new Uri(address) } }));
        using var text = new StringWriter();

        new EcsTextFormatter(service).Format(Some.Event("Hello"), text);

        Assert.Equal(
            "http://127.0.0.1:16686/trace/4bf92f3577b34da6a3ce929d0e0e4736?uiFind=00f067aa0ba902b7", JsonNode.Parse(text.ToString())!["event.url"]!.ToString());
    }
}
