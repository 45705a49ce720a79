namespace Tracktion.Observability.Logging.Ecs;

/// <summary>An event's message, and where in it stand the values that the document needs once more. Reused.</summary>
internal sealed class EcsRendering
{
    private EcsPart[] _parts = new EcsPart[16];

    public EcsChars Text { get; } = new();

    /// <summary>Whether the text may be written as it is, and any text that is a part of it.</summary>
    public bool IsClean { get; private set; }

    /// <summary>Where the message's first character is in the document, when each character is one byte there; negative when not.</summary>
    public int PlainStart { get; set; }

    /// <summary>Begins anew.</summary>
    /// <param name="names">How many properties the template names.</param>
    public void Clear(int names)
    {
        Text.Clear();
        IsClean = false;
        PlainStart = -1;
        if (_parts.Length < names) _parts = new EcsPart[names];
        _parts.AsSpan(0, names).Clear();
    }

    /// <summary>Says that the text from here to its end is a property's value.</summary>
    public void Note(int index, EcsPartKind kind, int start) => _parts[index] = new EcsPart(kind, start, Text.Length - start);

    /// <summary>Where a property's value is.</summary>
    public EcsPart PartOf(int index) => _parts[index];

    /// <summary>Looks at the whole text, once.</summary>
    public void Check() => IsClean = Text.Total == Text.Length && Text.Length <= EcsText.MaxLength && !Secrets.MayHold(Text.WrittenSpan);
}
