namespace Tracktion.Audio.Tonality;

/// <summary>How much each degree of a scale is used in a major and in a minor key, from the tonic.</summary>
/// <remarks>Sources: C. Krumhansl and E. Kessler (1982); D. Temperley, "What's key for key?" (1999); J. Albrecht and D. Shanahan (2013); I. Shaath, "Estimation of key in digital music recordings" (2011).</remarks>
internal static class KeyProfiles
{
    public static readonly double[] KrumhanslMajor = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
    public static readonly double[] KrumhanslMinor = [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];
    public static readonly double[] TemperleyMajor = [5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0];
    public static readonly double[] TemperleyMinor = [5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0];
    public static readonly double[] AlbrechtMajor = [0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081];
    public static readonly double[] AlbrechtMinor = [0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052];
    public static readonly double[] ShaathMajor = [6.6, 2.0, 3.5, 2.3, 4.6, 4.0, 2.5, 5.2, 2.4, 3.7, 2.3, 3.4];
    public static readonly double[] ShaathMinor = [6.5, 2.7, 3.5, 5.4, 2.6, 3.5, 2.5, 5.2, 4.0, 2.7, 4.3, 3.2];
}
