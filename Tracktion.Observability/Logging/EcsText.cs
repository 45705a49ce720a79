using System.Globalization;
using Serilog.Events;
using Serilog.Parsing;

namespace Tracktion.Observability.Logging;

/// <summary>Text on its way into a line: bounded, free of secrets, and without halves of characters.</summary>
internal static class EcsText
{
    /// <summary>How many UTF-16 units of a text are kept: 32,768. What is cut is said at the end.</summary>
    public const int MaxLength = 32 * 1024;

    public static string Bound(string text)
    {
        if (text.Length > MaxLength) text = string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, MaxLength)}… ({text.Length} characters)");
        return Mend(Secrets.Hide(text));
    }

    /// <summary>The message as a person reads it; the template where a property throws.</summary>
    public static string Render(LogEvent logEvent)
    {
        try
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            foreach (var token in logEvent.MessageTemplate.Tokens) RenderToken(token, logEvent, text);
            return text.ToString();
        }
        catch (Exception exception)
        {
            // A property's own ToString can throw anything, and a log call must not.
            return $"{logEvent.MessageTemplate.Text} (could not be rendered: {exception.GetType().Name})";
        }
    }

    // Serilog puts quotes around every text it renders; in a message for people they are only in the way.
    private static void RenderToken(MessageTemplateToken token, LogEvent logEvent, TextWriter text)
    {
        if (token is PropertyToken property && logEvent.Properties.GetValueOrDefault(property.PropertyName) is ScalarValue { Value: string plain }) text.Write(plain);
        else token.Render(logEvent.Properties, text, CultureInfo.InvariantCulture);
    }

    // A lone surrogate is no character, and Utf8JsonWriter refuses it.
    private static string Mend(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else return string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        }

        return text;
    }
}
