namespace Tracktion.Audio.Features.Pitch;

/// <summary>A fundamental frequency that a frame may have.</summary>
/// <param name="FrequencyHz">The frequency; 0 where there is none.</param>
/// <param name="Periodicity">How periodic the frame is at it: 1 fully, 0 not at all.</param>
public readonly record struct PitchEstimate(float FrequencyHz, float Periodicity)
{
    /// <summary>No pitch.</summary>
    public static PitchEstimate None => default;

    /// <summary>Whether there is a pitch.</summary>
    public bool IsVoiced => FrequencyHz > 0;
}
