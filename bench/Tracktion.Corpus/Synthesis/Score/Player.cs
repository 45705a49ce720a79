using Tracktion.Corpus.Synthesis.Instruments;
using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Score;

/// <summary>Plays steps of a song on one instrument into a bus.</summary>
internal sealed class Player(Song song, IInstrument instrument, SoundBuffer bus, double pan)
{
    private const double LongestSeconds = 12;

    private readonly float[] _scratch = new float[(int)(LongestSeconds * song.SampleRateHz)];

    public bool IsSustained => instrument.IsSustained;

    /// <summary>Plays a note.</summary>
    /// <param name="midi">Its pitch.</param>
    /// <param name="step">The step at which it begins.</param>
    /// <param name="steps">How long it is held.</param>
    /// <param name="velocity">0 to 1.</param>
    /// <param name="lateSeconds">Later than the step: strummed and rolled chords.</param>
    public void Play(double midi, int step, double steps, double velocity, double lateSeconds = 0)
    {
        var at = song.StepSeconds(step) + lateSeconds;
        var held = Math.Min(steps * song.SecondsBetween(step, step + 1), LongestSeconds);
        if (at > song.Seconds || at + held < -1) return;

        var frames = instrument.Render(_scratch, new Note(song.FrequencyHz(midi), held, Math.Clamp(velocity, 0.05, 1)));
        bus.Add(_scratch.AsSpan(0, frames), at, 1, pan);
    }
}
