namespace Tracktion.Audio.Rhythm;

/// <summary>Tells how the harmony changes, so that bars can be found where chords change.</summary>
public interface IHarmonyOverTime
{
    /// <summary>How different the harmony is in the second of two stretches from that in the first: 0 for the same, 1 for nothing in common.</summary>
    /// <param name="fromSeconds">Where the first begins.</param>
    /// <param name="changeSeconds">Where the second begins.</param>
    /// <param name="toSeconds">Where the second ends.</param>
    double Change(double fromSeconds, double changeSeconds, double toSeconds);
}
