using System.Globalization;
using System.Text;
using System.Text.Json;
using Serilog.Events;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Sorts an event's properties by the rule of <see cref="EcsFields"/>, and writes each once under its field.</summary>
internal sealed class EcsFieldsWriter
{
    /// <summary>What the end of a document needs: the labels' frame without the template, and the mark that something is missing.</summary>
    public const int EndBytes = 128;

    /// <summary>How many properties of an event are written: a store has a limit of fields too, and refuses the whole document.</summary>
    private const int MaxProperties = 256;

    private static readonly byte[] TruncatedLabel = Encoding.UTF8.GetBytes($",\"{EcsFields.Truncated}\":\"true\"");
    private static readonly JsonEncodedText EventAction = JsonEncodedText.Encode(EcsFields.EventAction);

    private static readonly ulong TraceIdSign = EcsKeys.SignOf(EcsFields.TraceId);
    private static readonly ulong SpanIdSign = EcsKeys.SignOf(EcsFields.SpanId);
    private static readonly ulong ErrorTypeSign = EcsKeys.SignOf(EcsFields.ErrorType);
    private static readonly ulong ErrorCodeSign = EcsKeys.SignOf(EcsFields.ErrorCode);
    private static readonly ulong EventActionSign = EcsKeys.SignOf(EcsFields.EventAction);

    private readonly EcsOutput _output;
    private readonly EcsChars _chars = new();
    private readonly EcsKeys _keys = new();
    private readonly EcsValues _values;
    private readonly List<(EcsField Field, LogEventPropertyValue Value)> _around = [];
    private readonly List<(EcsField Field, LogEventPropertyValue Value)> _labels = [];
    private EcsSlot[] _named = new EcsSlot[16];
    private int _namedCount;

    public EcsFieldsWriter(EcsOutput output)
    {
        _output = output;
        _values = new EcsValues(output, _keys, _chars);
    }

    /// <summary>The labels of a document that has none of the event's, and the end of the document.</summary>
    public static byte[] LabelsOfNone { get; } = Encoding.UTF8.GetBytes($",\"{EcsFields.Labels}\":{{\"{EcsFields.Truncated}\":\"true\"}}}}");

    /// <summary>The value of each of the template's names; null where the event has none.</summary>
    public ReadOnlySpan<EcsSlot> Named => _named.AsSpan(0, _namedCount);

    /// <summary>Parts the properties that the template names from those that surround the event.</summary>
    public void Bind(LogEvent logEvent, EcsTemplate template)
    {
        _around.Clear();
        _labels.Clear();
        _keys.Clear();
        _namedCount = template.Names.Length;
        if (_named.Length < _namedCount) _named = new EcsSlot[_namedCount];
        Array.Clear(_named);

        // Its own dictionary is enumerated without an enumerator on the heap.
        if (logEvent.Properties is Dictionary<string, LogEventPropertyValue> properties) BindAll(properties, template);
        else BindAll(new Dictionary<string, LogEventPropertyValue>(logEvent.Properties), template);
    }

    /// <summary>Writes the properties, typed ones first, then the labels.</summary>
    public void Write(LogEvent logEvent, EcsTemplate template, EcsRendering message)
    {
        if (logEvent.TraceId is not null) _keys.AddTop(EcsFields.TraceId, TraceIdSign);
        if (logEvent.SpanId is not null) _keys.AddTop(EcsFields.SpanId, SpanIdSign);
        if (logEvent.Exception is not null)
        {
            _keys.AddTop(EcsFields.ErrorType, ErrorTypeSign);
            _keys.AddTop(EcsFields.ErrorCode, ErrorCodeSign);
        }

        var count = Math.Min(_namedCount, MaxProperties);
        if (count < _namedCount) _output.IsTruncated = true;
        for (var i = 0; i < count; i++)
        {
            if (_named[i].Value is { } value) WriteNamed(template.Fields[i], value, i, message);
        }

        for (var i = 0; i < _around.Count; i++) WriteAround(logEvent, _around[i].Field, _around[i].Value);
        WriteLabels(template);
    }

    private void BindAll(Dictionary<string, LogEventPropertyValue> properties, EcsTemplate template)
    {
        var guess = 0;
        foreach (var (name, value) in properties)
        {
            var index = template.Find(name, guess++);
            if (index >= 0) _named[index].Value = value;
            else if (_around.Count < MaxProperties) _around.Add((EcsFields.Of(name), value));
            else _output.IsTruncated = true;
        }
    }

    private void WriteNamed(EcsField field, LogEventPropertyValue value, int index, EcsRendering message)
    {
        if (message.PlainStart >= 0 && TryCopy(field, message.PartOf(index), message.PlainStart)) return;
        if (field.IsKnown && TryWriteKnown(field, value, message.IsClean)) return;
        if (!_keys.AddTop(field.OwnName, field.OwnSign)) return;

        _values.Write(field.OwnKey, value, field.IsSecret, message.IsClean);
    }

    // What the message shows just as its field needs it is copied from there.
    private bool TryCopy(EcsField field, EcsPart part, int plainStart)
    {
        var fits = field.Kind switch
        {
            EcsFieldKind.Own => part.Kind != EcsPartKind.None,
            EcsFieldKind.Keyword => part.Kind == EcsPartKind.Text,
            EcsFieldKind.Number => part.Kind == EcsPartKind.Integer,
            _ => false,
        };
        if (!fits || !Claim(field)) return false;

        _output.WriteCopy(field.Prefix, part, plainStart);
        return true;
    }

    private void WriteAround(LogEvent logEvent, EcsField field, LogEventPropertyValue value)
    {
        if (field.Kind == EcsFieldKind.Scope) FlattenScope(logEvent, field, value);
        else if (field.Kind == EcsFieldKind.Connection && logEvent.Properties.ContainsKey("RequestId")) _labels.Add((field, value));
        else if (!field.IsKnown || !TryWriteKnown(field, value, isClean: false)) _labels.Add((field, value));
    }

    private bool TryWriteKnown(EcsField field, LogEventPropertyValue value, bool isClean)
    {
        switch (field.Kind)
        {
            case EcsFieldKind.Keyword or EcsFieldKind.Connection when value is ScalarValue { Value: { } text } && Claim(field):
                _values.WriteAsText(field.Key, text, isClean && text is string);
                return true;
            case EcsFieldKind.Number when value is ScalarValue scalar && TryGetNumber(scalar.Value, out var number) && Claim(field):
                _values.WriteNumber(field.Key, number);
                return true;
            case EcsFieldKind.Outcome when value is ScalarValue { Value: string text } && OutcomeOf(text) is { } outcome && Claim(field):
                _values.WriteAsText(field.Key, outcome, isClean: true);
                return true;
            case EcsFieldKind.Seconds or EcsFieldKind.Milliseconds or EcsFieldKind.Duration when EcsDurations.TryRead(value, field.Kind, out var nanoseconds) && Claim(field):
                _values.WriteNumber(field.Key, nanoseconds);
                return true;
            case EcsFieldKind.EventId when value is StructureValue identity && Claim(field):
                WriteEventId(field, identity);
                return true;
            // The event's own ids, which the framework repeats as a scope, are no news.
            default: return field.Name is EcsFields.TraceId or EcsFields.SpanId && value is ScalarValue;
        }
    }

    private bool Claim(EcsField field) => _keys.AddTop(field.Name, field.Sign);

    private static bool TryGetNumber(object? value, out long number) =>
        value is Enum named ? long.TryParse(named.ToString("D"), CultureInfo.InvariantCulture, out number) : EcsScalars.TryGetInteger(value, out number);

    private static string? OutcomeOf(string text) => text.ToLowerInvariant() is "success" or "failure" or "unknown" ? text.ToLowerInvariant() : null;

    private void WriteEventId(EcsField field, StructureValue identity)
    {
        foreach (var property in identity.Properties)
        {
            if (property is { Name: "Id", Value: ScalarValue { Value: int id } }) _values.WriteAsText(field.Key, id, isClean: true);
            if (property is { Name: "Name", Value: ScalarValue { Value: string action } } && _keys.AddTop(EcsFields.EventAction, EventActionSign)) _values.WriteAsText(EventAction, EcsFields.Of(action).Segment, isClean: true);
        }
    }

    // Texts of one chain of scopes are one label, as the console of the framework shows them; what has names is a property like any other.
    private void FlattenScope(LogEvent logEvent, EcsField field, LogEventPropertyValue value)
    {
        if (value is not SequenceValue scopes)
        {
            FlattenOne(logEvent, field, value);
            return;
        }

        _chars.Clear();
        foreach (var scope in scopes.Elements.Take(EcsValues.MaxItems))
        {
            if (scope is StructureValue or DictionaryValue) continue;
            if (_chars.Length > 0) _chars.Append(" => ");
            EcsMessage.AppendTop(_chars, scope, null);
        }

        if (_chars.Length > 0) _labels.Add((field, new ScalarValue(_chars.WrittenSpan.ToString())));
        foreach (var scope in scopes.Elements.Take(EcsValues.MaxItems))
        {
            if (scope is StructureValue or DictionaryValue) FlattenOne(logEvent, field, scope);
        }
    }

    private void FlattenOne(LogEvent logEvent, EcsField field, LogEventPropertyValue value)
    {
        var members = value switch
        {
            StructureValue structure => structure.Properties.Select(property => (property.Name, property.Value)),
            DictionaryValue dictionary => dictionary.Elements.Select(element => (element.Key.Value as string ?? EcsFields.Scope, element.Value)),
            _ => null,
        };
        if (members is null) _labels.Add((field, value));
        else foreach (var (name, member) in members.Take(EcsValues.MaxItems))
        {
            var of = EcsFields.Of(name);
            if (of.Kind == EcsFieldKind.Scope) _labels.Add((of, member));
            else WriteAround(logEvent, of, member);
        }
    }

    private void WriteLabels(EcsTemplate template)
    {
        var start = _keys.Count;
        _output.WriteReady(template.Labels);
        if (_labels.Count > 0)
        {
            _keys.Add(EcsFields.MessageTemplate, start);
            _keys.Add(EcsFields.Truncated, start);
            if (_labels.Count > MaxProperties) _output.IsTruncated = true;
            for (var i = 0; i < Math.Min(_labels.Count, MaxProperties); i++) WriteLabel(_labels[i].Field, _labels[i].Value, start);
        }

        if (_labels.Count > 0) _output.Json.Flush();
        if (_output.IsTruncated) _output.Buffer.Write(TruncatedLabel);
        _output.Buffer.Write("}}"u8);
    }

    private void WriteLabel(EcsField field, LogEventPropertyValue value, int start)
    {
        if (value is ScalarValue { Value: null } || !_keys.Add(field.Label, start)) return;

        if (field.IsSecret)
        {
            _output.WriteText(field.LabelKey, Secrets.Mask, Secrets.Mask.Length, isClean: true);
            return;
        }

        if (value is ScalarValue { Value: { } scalar })
        {
            _values.WriteAsText(field.LabelKey, scalar, isClean: false);
            return;
        }

        _chars.Clear();
        EcsMessage.AppendTop(_chars, value, null);
        _output.WriteText(field.LabelKey, _chars.WrittenSpan, _chars.Total);
    }
}
