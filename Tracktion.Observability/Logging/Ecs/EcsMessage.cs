using Serilog.Events;
using Serilog.Parsing;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Renders messages as a person reads them: as Serilog does, but without quotes around plain texts, bounded, and with what is secret by its name masked.</summary>
internal static class EcsMessage
{
    private const string Ellipsis = "…";

    /// <summary>Renders the message.</summary>
    /// <param name="template">The template.</param>
    /// <param name="values">The value of each of its names; null where the event has none.</param>
    /// <param name="rendering">Gets the text.</param>
    public static void Render(EcsTemplate template, ReadOnlySpan<EcsSlot> values, EcsRendering rendering)
    {
        var chars = rendering.Text;
        foreach (ref readonly var token in template.Tokens.AsSpan())
        {
            if (token.Index < 0 || values[token.Index].Value is not { } value) chars.Append(token.Text);
            else if (template.Fields[token.Index].IsSecret) chars.Append(Secrets.Mask);
            else if (token.Alignment is { } alignment) AppendAligned(chars, value, token.Format, alignment);
            else if (token.Format is null && value is ScalarValue scalar) AppendNoted(rendering, token.Index, scalar);
            else AppendTop(chars, value, token.Format);
        }

        rendering.Check();
    }

    /// <summary>Appends a value of any shape, texts without quotes.</summary>
    public static void AppendTop(EcsChars chars, LogEventPropertyValue value, string? format)
    {
        if (value is ScalarValue { Value: string text }) chars.Append(text);
        else AppendValue(chars, value, format, 0);
    }

    // The common types, without a call through an interface; where they stand is noted, and the document takes them from there.
    private static void AppendNoted(EcsRendering rendering, int index, ScalarValue scalar)
    {
        var chars = rendering.Text;
        var start = chars.Length;
        switch (scalar.Value)
        {
            case string text:
                chars.Append(text);
                rendering.Note(index, EcsPartKind.Text, start);
                break;
            case int number:
                chars.Append(number);
                rendering.Note(index, EcsPartKind.Integer, start);
                break;
            case long number:
                chars.Append(number);
                rendering.Note(index, EcsPartKind.Integer, start);
                break;
            case double number:
                chars.Append(number);
                if (double.IsFinite(number)) rendering.Note(index, EcsPartKind.Real, start);
                break;
            case bool flag: chars.Append(flag ? bool.TrueString : bool.FalseString); break;
            default: AppendValue(chars, scalar, null, 0); break;
        }
    }

    private static void AppendAligned(EcsChars chars, LogEventPropertyValue value, string? format, Alignment alignment)
    {
        var (start, total) = (chars.Length, chars.Total);
        AppendTop(chars, value, format);
        var missing = alignment.Width - (chars.Total - total);
        if (missing <= 0) return;

        if (alignment.Direction == AlignmentDirection.Right) chars.PadLeft(start, (int)missing);
        else chars.Append(' ', (int)missing);
    }

    private static void AppendValue(EcsChars chars, LogEventPropertyValue value, string? format, int depth)
    {
        switch (value)
        {
            case ScalarValue { Value: null }: chars.Append("null"); break;
            case ScalarValue { Value: string text }: AppendQuoted(chars, text); break;
            case ScalarValue { Value: { } scalar }: EcsScalars.Append(chars, scalar, format); break;
            case not (SequenceValue or StructureValue or DictionaryValue): AppendForeign(chars, value, format); break;
            case var _ when depth >= EcsValues.MaxDepth: chars.Append(Ellipsis); break;
            case SequenceValue sequence: AppendSequence(chars, sequence, depth); break;
            case StructureValue structure: AppendStructure(chars, structure, depth); break;
            case DictionaryValue dictionary: AppendDictionary(chars, dictionary, depth); break;
        }
    }

    private static void AppendQuoted(EcsChars chars, string text)
    {
        chars.Append("\"");
        chars.Append(text.Length <= EcsText.MaxLength ? text.Replace("\"", "\\\"") : text);
        chars.Append("\"");
    }

    private static void AppendForeign(EcsChars chars, LogEventPropertyValue value, string? format) => EcsScalars.Append(chars, value, format);

    private static void AppendSequence(EcsChars chars, SequenceValue sequence, int depth)
    {
        chars.Append("[");
        for (var i = 0; i < sequence.Elements.Count && !chars.IsFull; i++)
        {
            if (!AppendSeparator(chars, i)) break;
            AppendValue(chars, sequence.Elements[i], null, depth + 1);
        }

        chars.Append("]");
    }

    private static void AppendStructure(EcsChars chars, StructureValue structure, int depth)
    {
        if (structure.TypeTag is { } tag)
        {
            chars.Append(tag);
            chars.Append(" ");
        }

        chars.Append("{ ");
        for (var i = 0; i < structure.Properties.Count && !chars.IsFull; i++)
        {
            if (!AppendSeparator(chars, i)) break;
            var property = structure.Properties[i];
            chars.Append(property.Name);
            chars.Append(": ");
            AppendNamed(chars, property.Name, property.Value, depth + 1);
        }

        chars.Append(" }");
    }

    private static void AppendDictionary(EcsChars chars, DictionaryValue dictionary, int depth)
    {
        chars.Append("[");
        var index = 0;
        foreach (var (key, value) in dictionary.Elements)
        {
            if (chars.IsFull || !AppendSeparator(chars, index++)) break;
            chars.Append("(");
            AppendValue(chars, key, null, depth + 1);
            chars.Append(": ");
            AppendNamed(chars, key.Value as string ?? "", value, depth + 1);
            chars.Append(")");
        }

        chars.Append("]");
    }

    private static void AppendNamed(EcsChars chars, string name, LogEventPropertyValue value, int depth)
    {
        if (EcsFields.Of(name).IsSecret) chars.Append(Secrets.Mask);
        else AppendValue(chars, value, null, depth);
    }

    // False where so many came before that the rest is left out.
    private static bool AppendSeparator(EcsChars chars, int index)
    {
        if (index > 0) chars.Append(", ");
        if (index < EcsValues.MaxItems) return true;

        chars.Append(Ellipsis);
        return false;
    }
}
