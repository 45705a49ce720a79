namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>Plays single notes.</summary>
internal interface IInstrument
{
    /// <summary>Whether a held note keeps its level: pads and winds do, strings that are struck do not.</summary>
    bool IsSustained { get; }

    /// <summary>Renders a note, its peak near the velocity.</summary>
    /// <param name="target">Is overwritten from its start; a note that is longer is cut.</param>
    /// <param name="note">The note.</param>
    /// <returns>How many samples were written.</returns>
    int Render(Span<float> target, Note note);
}
