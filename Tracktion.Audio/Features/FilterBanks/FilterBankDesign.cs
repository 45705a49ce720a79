namespace Tracktion.Audio.Features.FilterBanks;

/// <summary>Designs filter banks. Each throws <see cref="ArgumentException"/> where the options leave no range.</summary>
public static class FilterBankDesign
{
    /// <summary>Mel bands of the HTK kind: triangles in mel, of peak 1.</summary>
    /// <param name="options">The spectrum and the range.</param>
    /// <param name="bands">The number of bands; at least 1.</param>
    /// <remarks>Source: S. Young et al., "The HTK Book", 5.4.</remarks>
    public static FilterBank MelHtk(FilterBankOptions options, int bands)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(bands);
        var edges = Edges(options, bands, FrequencyScale.HzToMelHtk, mel => mel);
        return Triangles(options, [.. edges.Select(FrequencyScale.MelHtkToHz)], FrequencyScale.HzToMelHtk, edges, (_, _) => 1);
    }

    /// <summary>Mel bands of the Slaney kind: triangles in Hz, of equal area, 2/(right − left). librosa's default, and Whisper's.</summary>
    /// <inheritdoc cref="MelHtk" path="/param"/>
    /// <remarks>Source: M. Slaney, "Auditory Toolbox, Version 2" (1998).</remarks>
    public static FilterBank MelSlaney(FilterBankOptions options, int bands)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(bands);
        var edges = Edges(options, bands, FrequencyScale.HzToMelSlaney, FrequencyScale.MelSlaneyToHz);
        return Triangles(options, edges, hz => hz, edges, (left, right) => 2 / (right - left));
    }

    /// <summary>Critical bands with the slopes of PLP: +10 dB a bark below, −25 dB a bark above.</summary>
    /// <inheritdoc cref="MelHtk" path="/param"/>
    /// <remarks>Source: H. Hermansky, "Perceptual linear predictive (PLP) analysis of speech", JASA 87 (1990), in the form of M. Slaney's and D. Ellis' toolboxes.</remarks>
    public static FilterBank Bark(FilterBankOptions options, int bands)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(bands);
        var low = FrequencyScale.HzToBark(options.LowHz);
        var high = FrequencyScale.HzToBark(options.TopHz);
        var step = bands > 1 ? (high - low) / (bands - 1) : 0;
        var rows = Rows(options, bands, (band, hz) =>
        {
            var distance = FrequencyScale.HzToBark(hz) - (low + (band * step));
            return Math.Pow(10, Math.Min(0, Math.Min(distance + 0.5, -2.5 * (distance - 0.5))));
        });

        // The loudness curve of PLP takes these centres: the inner ones of equally spaced edges, which leaves out 0 Hz, where it has no value.
        var centers = Enumerable.Range(1, bands).Select(band => FrequencyScale.BarkToHz(low + ((high - low) * band / (bands + 1))));
        return new FilterBank(rows, [.. centers]);
    }

    /// <summary>Bands as the ear's filters: the power response of gammatone filters of order 4, of peak 1, equally spaced in ERB.</summary>
    /// <inheritdoc cref="MelHtk" path="/param"/>
    /// <remarks>Source: R. Patterson et al., "An efficient auditory filterbank based on the gammatone function" (1987), with B = 1.019 ERB.</remarks>
    public static FilterBank Gammatone(FilterBankOptions options, int bands)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(bands);
        var edges = Edges(options, bands, FrequencyScale.HzToErb, FrequencyScale.ErbToHz);
        double[] centers = [.. edges.Skip(1).Take(bands)];
        var rows = Rows(options, bands, (band, hz) =>
        {
            var distance = (hz - centers[band]) / (1.019 * FrequencyScale.ErbWidthHz(centers[band]));
            var response = Math.Pow(1 + (distance * distance), -4);
            return response < 1e-6 ? 0 : response;
        });
        return new FilterBank(rows, centers);
    }

    /// <summary>Octaves, one after the other: bins above the lower edge and below the upper one count in full.</summary>
    /// <param name="options">The spectrum; the lowest octave begins at <see cref="FilterBankOptions.LowHz"/>, which must be above 0.</param>
    /// <param name="bands">The number of octaves; those above half the sample rate are empty.</param>
    /// <remarks>Source: ISO/IEC 15938-4 (MPEG-7 audio), whose loudness-like features use octaves from 62.5 Hz.</remarks>
    public static FilterBank Octaves(FilterBankOptions options, int bands)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(bands);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.LowHz);
        var rows = Rows(options, bands, (band, hz) =>
            hz > options.LowHz * Math.Pow(2, band) && hz < options.LowHz * Math.Pow(2, band + 1) ? 1 : 0);
        return new FilterBank(rows, [.. Enumerable.Range(0, bands).Select(band => 1.5 * options.LowHz * Math.Pow(2, band))]);
    }

    /// <summary>Twelve pitch classes from C, by a bump of Gaussian shape on each semitone, with octaves around a middle one counting most.</summary>
    /// <param name="options">The spectrum; its range is not used.</param>
    /// <param name="a4Hz">The tuning.</param>
    /// <param name="centerOctave">The octave that counts most, on a scale where A4 is 5.75. Default: 5.</param>
    /// <param name="octaveWidth">How fast others count less: the standard deviation in octaves; infinite for equal weights. Default: 2.</param>
    /// <remarks>Source: D. Ellis, "Chroma feature analysis and synthesis" (2007), the matrix of <c>fft2chromamx</c>; each bin's weights have length 1.</remarks>
    public static FilterBank Chroma(FilterBankOptions options, double a4Hz = 440, double centerOctave = 5, double octaveWidth = 2)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a4Hz);
        options.Check(12);

        // Single precision, as in NWaves: the flanks of the bumps are steep enough that its vectors would not be met without.
        var octaves = new float[options.BinCount];
        for (var bin = 1; bin < octaves.Length; bin++) octaves[bin] = (float)Math.Log2(bin * options.BinHz * 16 / a4Hz);

        // There is no logarithm of 0 Hz: it stands a semitone and a half below the first bin.
        octaves[0] = octaves[1] - 1.5f;
        var rows = Enumerable.Range(0, 12).Select(_ => new double[octaves.Length]).ToArray();
        var column = new double[12];
        for (var bin = 0; bin < octaves.Length; bin++)
        {
            double semitone = 12 * octaves[bin];
            var width = bin + 1 < octaves.Length ? Math.Max(1, (12 * octaves[bin + 1]) - semitone) : 1;
            var norm = 0.0;
            for (var pitch = 0; pitch < 12; pitch++)
            {
                var distance = semitone - pitch + 6 + 120;
                distance = distance - (12 * Math.Floor(distance / 12)) - 6;
                column[pitch] = Math.Exp(-0.5 * Math.Pow(2 * distance / width, 2));
                norm += column[pitch] * column[pitch];
            }

            var weight = double.IsInfinity(octaveWidth) ? 1 : Math.Exp(-0.5 * Math.Pow((octaves[bin] - centerOctave) / octaveWidth, 2));
            for (var pitch = 0; pitch < 12; pitch++)
            {
                // Pitches count from A; rows from C, which is three semitones above.
                rows[(pitch + 9) % 12][bin] = column[pitch] / Math.Sqrt(norm) * weight;
            }
        }

        return new FilterBank(rows, [.. Enumerable.Range(0, 12).Select(pitch => a4Hz * Math.Pow(2, (pitch - 9) / 12.0))]);
    }

    private static double[] Edges(FilterBankOptions options, int bands, Func<double, double> toScale, Func<double, double> fromScale)
    {
        var (low, high) = (toScale(options.LowHz), toScale(options.TopHz));
        return [.. Enumerable.Range(0, bands + 2).Select(i => fromScale(low + ((high - low) * i / (bands + 1))))];
    }

    private static FilterBank Triangles(
        FilterBankOptions options, double[] edgesHz, Func<double, double> toScale, double[] edges, Func<double, double, double> heightOf)
    {
        var bands = edges.Length - 2;
        var rows = Rows(options, bands, (band, hz) =>
        {
            var (at, left, center, right) = (toScale(hz), edges[band], edges[band + 1], edges[band + 2]);
            if (at <= left || at >= right) return 0;

            var height = heightOf(left, right);
            return at <= center ? height * (at - left) / (center - left) : height * (right - at) / (right - center);
        });
        return new FilterBank(rows, edgesHz[1..^1]);
    }

    private static double[][] Rows(FilterBankOptions options, int bands, Func<int, double, double> weightOf)
    {
        var rows = new double[bands][];
        for (var band = 0; band < bands; band++)
        {
            rows[band] = new double[options.BinCount];
            for (var bin = 0; bin < options.BinCount; bin++) rows[band][bin] = weightOf(band, bin * options.BinHz);
        }

        return rows;
    }
}
