namespace Tracktion.Audio.Transforms;

/// <summary>An orthogonal wavelet: its scaling filter.</summary>
/// <remarks>Source of the coefficients: I. Daubechies, "Ten Lectures on Wavelets" (1992), table 6.1 (Haar and db) and 8.1 (coiflets), to 16 digits.</remarks>
public sealed class Wavelet
{
    private Wavelet(string name, double[] scaling) => (Name, Scaling) = (name, scaling);

    /// <summary>Haar's: two taps.</summary>
    public static Wavelet Haar { get; } = new("haar", [Math.Sqrt(0.5), Math.Sqrt(0.5)]);

    /// <summary>Daubechies' with two vanishing moments: four taps.</summary>
    public static Wavelet Daubechies2 { get; } = new("db2", [0.4829629131445341, 0.8365163037378079, 0.2241438680420134, -0.1294095225512604]);

    /// <summary>Daubechies' with four vanishing moments: eight taps.</summary>
    public static Wavelet Daubechies4 { get; } = new("db4",
    [
        0.2303778133088552, 0.7148465705525415, 0.6308807679295904, -0.0279837694169839,
        -0.1870348117188811, 0.0308413818359870, 0.0328830116669829, -0.0105974017849973,
    ]);

    /// <summary>The first coiflet: six taps.</summary>
    public static Wavelet Coiflet1 { get; } = new("coif1",
    [
        -0.0727326195128539, 0.3378976624578092, 0.8525720202122554, 0.3848648468642029, -0.0727326195128539, -0.0156557281354645,
    ]);

    /// <summary>Its name, as in the literature.</summary>
    public string Name { get; }

    /// <summary>The scaling filter h; its sum is √2, its length even.</summary>
    public IReadOnlyList<double> Scaling { get; }
}
