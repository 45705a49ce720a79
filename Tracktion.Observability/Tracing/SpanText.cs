using Tracktion.Observability.Logging.Ecs;

namespace Tracktion.Observability.Tracing;

/// <summary>Texts of which others decide, as spans carry them: bounded, because a request to the store holds hundreds of spans and is refused whole when it is too large; and without secrets.</summary>
internal static class SpanText
{
    private const int ShortLength = 256;
    private const int MessageLength = 1024;
    private const int StackLength = 8192;

    /// <summary>A header or a word of a request: at most 256 characters.</summary>
    public static string Short(string text) => Cut(text, ShortLength);

    /// <summary>A message for people: at most 1,024 characters.</summary>
    public static string Message(string text) => Cut(Secrets.Hide(text), MessageLength);

    /// <summary>A stack trace: at most 8,192 characters.</summary>
    public static string Stack(string text) => Cut(Secrets.Hide(text), StackLength);

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;

        // Not between the halves of one character.
        return text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)] + "…";
    }
}
