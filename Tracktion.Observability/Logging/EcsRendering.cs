namespace Tracktion.Observability.Logging;

/// <summary>An event's message, and where in it stand the numbers that the document needs once more. Reused.</summary>
internal sealed class EcsRendering
{
    private (int Start, int Length)[] _numbers = new (int, int)[16];

    public EcsChars Text { get; } = new();

    /// <summary>Whether the text may be written as it is, and any text that is a part of it.</summary>
    public bool IsClean { get; private set; }

    /// <summary>Begins anew.</summary>
    /// <param name="names">How many properties the template names.</param>
    public void Clear(int names)
    {
        Text.Clear();
        IsClean = false;
        if (_numbers.Length < names) _numbers = new (int, int)[names];
        _numbers.AsSpan(0, names).Clear();
    }

    /// <summary>Says that the text from here to its end is a number as its type writes it.</summary>
    public void NoteNumber(int index, int start) => _numbers[index] = (start, Text.Length - start);

    /// <summary>The digits of a number in the message; empty where it does not stand there as its type writes it.</summary>
    public ReadOnlySpan<char> NumberOf(int index) => Text.WrittenSpan.Slice(_numbers[index].Start, _numbers[index].Length);

    /// <summary>Looks at the whole text, once.</summary>
    public void Check() => IsClean = !EcsText.NeedsWork(Text.WrittenSpan, Text.Total);
}
