using System.Buffers;
using System.Net.Sockets;
using System.Numerics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Serilog.Events;
using Tracktion.Observability.Logging.Ecs;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Logging.Ecs;

public sealed class EcsDocumentWriterTests
{
    private const int Events = 400;

    [Fact]
    public void Write_NamedKnownAndSurrounding_EachGoesWhereTheRuleSays()
    {
        var root = Document(Some.Event(
            "Found {Genre} at {TempoBpm} in {@Place}",
            ("Genre", "dub"), ("TempoBpm", 128.0), ("Place", new StructureValue([new LogEventProperty("RootFolder", new ScalarValue("/m"))])),
            ("Tenant.Name", "t"), ("Retries", 3), ("UserId", 7), ("RequestId", "r-1"), ("ConnectionId", "c-1"), ("Elapsed", 1.5), ("SourceLine", 12),
            ("Scope", new SequenceValue([new ScalarValue("outer"), new ScalarValue("inner")]))));

        Assert.Equal("128.0", root.GetProperty("tracktion.tempo_bpm").GetRawText());
        Assert.Equal("/m", root.GetProperty("tracktion.place").GetProperty("root_folder").GetString());
        Assert.Equal(("7", "r-1"), (root.GetProperty("user.id").GetString(), root.GetProperty("http.request.id").GetString()));
        Assert.Equal((1_500_000, 12), (root.GetProperty("event.duration").GetInt64(), root.GetProperty("log.origin.file.line").GetInt32()));
        var labels = root.GetProperty("labels");
        Assert.Equal(("t", "3", "c-1"), (labels.GetProperty("Tenant_Name").GetString(), labels.GetProperty("Retries").GetString(), labels.GetProperty("ConnectionId").GetString()));
        Assert.Equal("outer => inner", labels.GetProperty("Scope").GetString());
    }

    [Theory]
    [InlineData("StatusCode", "none", "tracktion.status_code")]
    [InlineData("Outcome", "so so", "tracktion.outcome")]
    [InlineData("Outcome", "Failure", "event.outcome")]
    [InlineData("Duration", 5, "tracktion.duration")]
    public void Write_KnownPropertyOfAnotherType_GoesToItsOwnField(string name, object value, string field) =>
        Assert.True(Document(Some.Event($"x {{{name}}}", (name, value))).TryGetProperty(field, out _));

    [Fact]
    public void Write_SequenceAndThread_AreWritten()
    {
        var root = Document(Some.Event("x"), sequence: 17);

        Assert.Equal((3, 17), (root.GetProperty("process.thread.id").GetInt32(), root.GetProperty("event.sequence").GetInt32()));
        Assert.False(Document(Some.Event("x"), sequence: -1).TryGetProperty("event.sequence", out _));
    }

    [Theory]
    [InlineData("{X,6}|", "    ab|")]
    [InlineData("{X,-6}|", "ab    |")]
    [InlineData("{X} {Y}", "ab {Y}")]
    [InlineData("{N:000} {N,5:0.0}", "007   7.0")]
    [InlineData("{N:q}", "(Int32 threw FormatException)")]
    [InlineData("{Password}", "***")]
    [InlineData("{List} {Dictionary}", "[1, \"b\"] [(\"token\": ***)]")]
    public void Write_Template_IsRendered(string template, string message)
    {
        var list = new SequenceValue([new ScalarValue(1), new ScalarValue("b")]);
        var dictionary = new DictionaryValue([new(new ScalarValue("token"), new ScalarValue("hunter2"))]);

        var root = Document(Some.Event(template, ("X", "ab"), ("N", 7), ("Password", "hunter2"), ("List", list), ("Dictionary", dictionary)));

        Assert.Equal(message, root.GetProperty("message").GetString());
        Assert.DoesNotContain("hunter2", root.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(0.1f, "0.1")]
    [InlineData(1e300, "1E+300")]
    [InlineData(double.NaN, "null")]
    [InlineData(ulong.MaxValue, "\"18446744073709551615\"")]
    [InlineData(DayOfWeek.Friday, "\"Friday\"")]
    public void Write_Number_IsWhatAStoreCanIndex(object value, string json)
    {
        Assert.Equal(json, Document(Some.Event("{X}", ("X", value))).GetProperty("tracktion.x").GetRawText());
        Assert.Equal(json, Document(Some.Event("é {X}", ("X", value))).GetProperty("tracktion.x").GetRawText());
    }

    [Fact]
    public void Write_TenThousandProperties_IsBoundedAndSaysSo()
    {
        var large = new string('\u0001', 40_000);

        var bytes = Bytes(Some.Event("x", Enumerable.Range(0, 10_000).Select(i => ($"Property{i}", (object?)large))));

        using var document = JsonDocument.Parse(bytes);
        Assert.InRange(bytes.Length, 1, EcsDocumentWriter.DefaultMaxBytes);
        Assert.Equal("true", document.RootElement.GetProperty("labels").GetProperty("truncated").GetString());
    }

    [Fact]
    public void Write_HeadAndErrorOfHugeTexts_StayAndAreBounded()
    {
        var huge = new string('\u0001', 1_000_000);

        var bytes = Bytes(Some.Event(LogEventLevel.Error, new InvalidOperationException(huge), huge + " {X}", ("X", new SequenceValue(Enumerable.Range(0, 1_000_000).Select(i => new ScalarValue(huge))))));

        using var document = JsonDocument.Parse(bytes);
        Assert.InRange(bytes.Length, 1, EcsDocumentWriter.DefaultMaxBytes);
        Assert.Contains("characters)", document.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("characters)", document.RootElement.GetProperty("error.stack_trace").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ExceptionsWithin_AreInTheStackAndGiveTheCode()
    {
        var exception = new AggregateException("both", new InvalidOperationException("first", new SocketException((int)SocketError.ConnectionRefused)), new FormatException("second"));

        var root = Document(Some.Event(LogEventLevel.Error, exception, "x"));

        var stack = root.GetProperty("error.stack_trace").GetString();
        Assert.All(["first", "second", "SocketException"], part => Assert.Contains(part, stack, StringComparison.Ordinal));
        Assert.Equal("ConnectionRefused", root.GetProperty("error.code").GetString());
    }

    [Fact]
    public void Write_ExceptionsWithinOneAnotherWithoutEnd_DoNotEndTheProcess()
    {
        var exception = Enumerable.Range(0, 100_000).Aggregate(new InvalidOperationException("innermost"), (inner, _) => new InvalidOperationException("outer", inner));

        Assert.Contains("and more within", Document(Some.Event(LogEventLevel.Error, exception, "x")).GetProperty("error.stack_trace").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OutputThatHoldsOneAlready_AddsOneWholeDocument()
    {
        var writer = new EcsDocumentWriter(Some.Service());
        var output = new ArrayBufferWriter<byte>();

        writer.Write(Some.Event("a"), 3, 0, output);
        output.Write("\n"u8);
        writer.Write(Some.Event("b {X}", ("X", new ThrowingValue())), 3, 1, output);

        var lines = Encoding.UTF8.GetString(output.WrittenSpan).Split('\n');
        Assert.Equal(["a", "b (ThrowingValue threw InvalidOperationException)"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()));
        Assert.All(lines, line => Assert.StartsWith("""{"@timestamp":"2026-03-01T12:00:00.0000000Z","log.level":"Information","message":""", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_ValueOfAForeignKindThatThrows_StillGivesADocument() =>
        Assert.Equal("x (ThrowingPropertyValue threw InvalidOperationException)", Document(Some.Event("x {X}", ("X", new ThrowingPropertyValue()))).GetProperty("message").GetString());

    [Fact]
    public void Write_EventThatCannotBeRead_GivesADocumentThatSaysSo()
    {
        var logEvent = new LogEvent(Some.Time, LogEventLevel.Error, null, new MessageTemplate("x", [new ThrowingToken()]), []);

        var root = Document(logEvent, sequence: 5);

        Assert.Equal("InvalidOperationException while an event was written", root.GetProperty("message").GetString());
        Assert.Equal(("file-watcher", 5, "true"), (root.GetProperty("service.name").GetString(), root.GetProperty("event.sequence").GetInt32(), root.GetProperty("labels").GetProperty("truncated").GetString()));
    }

    [Fact]
    public void Write_EnumBeyondTheNumbersOfItsField_GoesToItsOwnField() =>
        Assert.Equal("Most", Document(Some.Event("{StatusCode}", ("StatusCode", Huge.Most))).GetProperty("tracktion.status_code").GetString());

    [Fact]
    public void Write_AllFieldsThatTheSchemaKnows_AreInTheSchemaUnderTheirType()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(RepositoryPaths.RequireShared("specs", "ecs-fields.json")));
        var fields = schema.RootElement.GetProperty("fields");
        var root = Document(Some.Event(LogEventLevel.Error, new HttpRequestException("x", null, System.Net.HttpStatusCode.NotFound), "x", Known()));

        var unknown = root.EnumerateObject()
            .Where(field => field.Name != "labels")
            .Where(field => !fields.TryGetProperty(field.Name, out var known) || (field.Value.ValueKind == JsonValueKind.Number) != (known.GetProperty("type").GetString() is "long" or "integer"));

        Assert.Empty(unknown.Select(field => field.Name));
        Assert.True(root.EnumerateObject().Count() > 30);
    }

    [Fact]
    public void Write_ManyEvents_AllocatesNothing()
    {
        var (writer, buffer, logEvent) = (new EcsDocumentWriter(Some.Service()), new EcsBuffer(), Some.Event("{A} {B} {C}", ("A", "text"), ("B", 5), ("C", 1.5), ("D", "around")));
        for (var i = 0; i < 100; i++) Write();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Write();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Write()
        {
            buffer.Clear();
            writer.Write(logEvent, 3, 1, buffer);
        }
    }

    [Fact]
    public void Write_AnyEvent_IsValidBoundedAndHasNoKeyTwice()
    {
        var writer = new EcsDocumentWriter(Some.Service());

        Prop.ForAll(Arb.From(AnyEvent()), logEvent =>
        {
            var output = new ArrayBufferWriter<byte>();
            writer.Write(logEvent, 3, 1, output);
            using var document = JsonDocument.Parse(output.WrittenMemory, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return !document.RootElement.GetProperty("message").GetString()!.EndsWith("while an event was written", StringComparison.Ordinal) && output.WrittenCount <= EcsDocumentWriter.DefaultMaxBytes && Encoding.UTF8.GetString(output.WrittenSpan).All(letter => letter >= ' ')
                && document.RootElement.GetProperty("labels").EnumerateObject().All(label => label.Value.ValueKind == JsonValueKind.String);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Events));
    }

    private static Gen<LogEvent> AnyEvent()
    {
        var text = Gen.OneOf(Gen.Elements("", "a", "A.b", "a_b", "labels", "truncated", "message_template", "Message", "UserId", "StatusCode", "EventId", "Scope", "Password", "tracktion", "x\ud800y", "\u0000", "😀", "\udc00\ud800", "key: sk-abcdefghijklmnopqrst1"), ArbMap.Default.GeneratorFor<string>().Select(value => value ?? ""));
        var scalar = Gen.OneOf(
            text.Select(value => (object?)value), ArbMap.Default.GeneratorFor<int>().Select(value => (object?)value), ArbMap.Default.GeneratorFor<double>().Select(value => (object?)value), ArbMap.Default.GeneratorFor<decimal>().Select(value => (object?)value),
            Gen.Elements<object?>(null, true, double.NaN, float.PositiveInfinity, Half.Epsilon, Int128.MaxValue, UInt128.MaxValue, BigInteger.Pow(10, 5000), decimal.MaxValue, long.MinValue, ulong.MaxValue, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateOnly.MaxValue, TimeOnly.MinValue, TimeSpan.MinValue, Guid.Empty, new Uri("http://a:b@c/"), new byte[5000], new Memory<byte>([1, 2]), DayOfWeek.Monday, 'x', '\ud800', new ThrowingValue(), new string('ü', 50_000)));
        var name = text.Where(value => !string.IsNullOrWhiteSpace(value));
        var leaf = scalar.Select(value => (LogEventPropertyValue)new ScalarValue(value));
        Gen<LogEventPropertyValue> Tree(int depth) => depth == 0 ? leaf : Gen.Frequency(
            (4, leaf),
            (1, Gen.ListOf(Tree(depth - 1)).Select(items => (LogEventPropertyValue)new SequenceValue(items))),
            (1, Gen.ListOf(Gen.Zip(name, Tree(depth - 1))).Select(items => (LogEventPropertyValue)new StructureValue(items.Select(item => new LogEventProperty(item.Item1, item.Item2))))),
            (1, Gen.ListOf(Gen.Zip(scalar.Where(key => key is not null), Tree(depth - 1))).Select(items => (LogEventPropertyValue)new DictionaryValue(items.DistinctBy(item => item.Item1).Select(item => new KeyValuePair<ScalarValue, LogEventPropertyValue>(new ScalarValue(item.Item1), item.Item2))))));
        return from template in text
               from properties in Gen.ListOf(Gen.Zip(name, Tree(3)))
               from isNamed in ArbMap.Default.GeneratorFor<bool>()
               from time in Gen.Elements(Some.Time, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new DateTimeOffset(1, 1, 1, 14, 0, 0, TimeSpan.FromHours(14)))
               from level in Gen.Elements(LogEventLevel.Verbose, LogEventLevel.Fatal, (LogEventLevel)99)
               select new LogEvent(time, level, isNamed ? new FormatException(template) : null, new Serilog.Parsing.MessageTemplateParser().Parse(template + (isNamed ? string.Concat(properties.Select(property => $"{{{property.Item1}}}")) : "")), properties.DistinctBy(property => property.Item1).Select(property => new LogEventProperty(property.Item1, property.Item2)));
    }

    private static IEnumerable<(string Name, object? Value)> Known() =>
    [
        ("SourceContext", "L"), ("SourceFunction", "F"), ("SourceFile", "a.cs"), ("SourceLine", 1), ("DurationSeconds", 1.0), ("Outcome", "success"), ("Reason", "r"), ("FilePath", "/a"), ("FileName", "a"),
        ("FileSize", 1L), ("Sha256", "00"), ("Method", "GET"), ("StatusCode", System.Net.HttpStatusCode.OK), ("UrlPath", "/"), ("Url", new Uri("http://a/")), ("RequestId", "r"), ("UserId", Guid.Empty),
        ("EventId", new StructureValue([new LogEventProperty("Id", new ScalarValue(1)), new LogEventProperty("Name", new ScalarValue("FileGone"))])),
    ];

    private static byte[] Bytes(LogEvent logEvent, long sequence = 1)
    {
        var output = new ArrayBufferWriter<byte>();
        new EcsDocumentWriter(Some.Service()).Write(logEvent, 3, sequence, output);
        return output.WrittenSpan.ToArray();
    }

    private static JsonElement Document(LogEvent logEvent, long sequence = 1) => JsonDocument.Parse(Bytes(logEvent, sequence)).RootElement;

    private enum Huge : ulong
    {
        Most = ulong.MaxValue,
    }

    private sealed class ThrowingToken : Serilog.Parsing.MessageTemplateToken
    {
        public override int Length => 1;

        public override void Render(IReadOnlyDictionary<string, LogEventPropertyValue> properties, TextWriter output, IFormatProvider? formatProvider = null) => throw new InvalidOperationException("no text for you");

        public override string ToString() => throw new InvalidOperationException("no text for you");
    }

    private sealed class ThrowingValue
    {
        public override string ToString() => throw new InvalidOperationException("no text for you");
    }

    private sealed class ThrowingPropertyValue : LogEventPropertyValue
    {
        public override void Render(TextWriter output, string? format = null, IFormatProvider? formatProvider = null) => throw new InvalidOperationException("no text for you");
    }
}
