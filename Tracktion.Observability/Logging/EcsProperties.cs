using System.Globalization;
using System.Text.Json;
using Serilog.Events;

namespace Tracktion.Observability.Logging;

/// <summary>Writes an event's properties, each once, under its field.</summary>
internal readonly struct EcsProperties(Utf8JsonWriter json)
{
    private const int MaxDepth = 8;
    private const int MaxItems = 100;
    private const string EventId = "EventId";
    private const string SourceContext = "SourceContext";
    private const double NanosecondsPerSecond = 1e9;

    public void Write(LogEvent logEvent)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        if (logEvent.Exception is not null) written.Add(EcsFields.ErrorType);

        foreach (var (name, value) in logEvent.Properties)
        {
            switch (name)
            {
                case SourceContext when value is ScalarValue { Value: string logger }:
                    json.WriteString(EcsFields.Logger, EcsText.Bound(logger));
                    break;
                case EventId when value is StructureValue identity:
                    WriteEventId(identity);
                    break;
                case "DurationSeconds" when value is ScalarValue { Value: double seconds } && double.IsFinite(seconds):
                    json.WriteNumber(EcsFields.EventDuration, (long)(seconds * NanosecondsPerSecond));
                    break;
                default:
                    var field = EcsFields.NameOf(name);
                    if (!written.Add(field)) break;
                    json.WritePropertyName(field);
                    WriteValue(name, value, 0);
                    break;
            }
        }
    }

    private void WriteEventId(StructureValue identity)
    {
        foreach (var property in identity.Properties)
        {
            if (property is { Name: "Id", Value: ScalarValue { Value: int id } }) json.WriteString(EcsFields.EventCode, id.ToString(CultureInfo.InvariantCulture));
            if (property is { Name: "Name", Value: ScalarValue { Value: string action } }) json.WriteString(EcsFields.EventAction, EcsFields.ToSnakeCase(action));
        }
    }

    private void WriteValue(string name, LogEventPropertyValue value, int depth)
    {
        if (Secrets.IsSecretName(name)) json.WriteStringValue(Secrets.Mask);
        else if (depth >= MaxDepth) json.WriteStringValue("…");
        else if (value is ScalarValue scalar) WriteScalar(scalar.Value);
        else if (value is SequenceValue sequence) WriteSequence(name, sequence, depth);
        else if (value is StructureValue structure) WriteObject(structure.Properties.Select(property => (property.Name, property.Value)), depth);
        else if (value is DictionaryValue dictionary) WriteObject(dictionary.Elements.Select(element => (element.Key.Value?.ToString() ?? "null", element.Value)), depth);
        else json.WriteStringValue(EcsText.Bound(value.ToString()));
    }

    private void WriteSequence(string name, SequenceValue sequence, int depth)
    {
        json.WriteStartArray();
        foreach (var element in sequence.Elements.Take(MaxItems)) WriteValue(name, element, depth + 1);
        json.WriteEndArray();
    }

    private void WriteObject(IEnumerable<(string Name, LogEventPropertyValue Value)> properties, int depth)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        json.WriteStartObject();
        foreach (var (name, value) in properties.Take(MaxItems))
        {
            var key = EcsFields.ToSnakeCase(EcsText.Bound(name));
            if (!written.Add(key)) continue;
            json.WritePropertyName(key);
            WriteValue(name, value, depth + 1);
        }

        json.WriteEndObject();
    }

    private void WriteScalar(object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int or long or short or sbyte or byte or ushort or uint: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case ulong number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case float or double: WriteReal(Convert.ToDouble(value, CultureInfo.InvariantCulture)); break;
            case string text: json.WriteStringValue(EcsText.Bound(text)); break;
            case DateTimeOffset time: json.WriteStringValue(time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)); break;
            default: json.WriteStringValue(EcsText.Bound(TextOf(value))); break;
        }
    }

    // JSON has no such numbers, and a field that holds numbers must not get a text.
    private void WriteReal(double number)
    {
        if (double.IsFinite(number)) json.WriteNumberValue(number);
        else json.WriteNullValue();
    }

    private static string TextOf(object value)
    {
        try
        {
            return (value as IFormattable)?.ToString(null, CultureInfo.InvariantCulture) ?? value.ToString() ?? "";
        }
        catch (Exception exception)
        {
            // Any type's ToString can throw anything, and a log call must not.
            return $"({value.GetType().Name} threw {exception.GetType().Name})";
        }
    }
}
