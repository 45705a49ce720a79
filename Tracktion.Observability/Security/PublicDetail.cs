using Tracktion.Observability.Logging.Ecs;

namespace Tracktion.Observability.Security;

/// <summary>Makes a text that came from elsewhere (an exception, a driver) fit to be shown to whoever asks: without secrets, and short.</summary>
internal static class PublicDetail
{
    /// <summary>How long a text may be, in characters.</summary>
    public const int MaxLength = 500;

    private const string Cut = " ...";

    /// <summary>The text as it may be shown.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
    {
        if (text is null) return null;

        // Hidden before it is cut: half a secret is not known by its shape.
        var hidden = Secrets.Hide(text);
        if (hidden.Length <= MaxLength) return hidden;

        var length = MaxLength - Cut.Length;
        return hidden[..(char.IsHighSurrogate(hidden[length - 1]) ? length - 1 : length)] + Cut;
    }
}
