namespace Tracktion.Audio.Transforms;

/// <summary>A plan for the discrete cosine transform of type II, of short rows such as the bands of a filter bank, and its inverse. Immutable and thread safe.</summary>
/// <remarks>
/// X[k] = 2 Σ x[n] cos(πk(2n + 1)/2N). The orthonormal form is that times √(1/2N), and X[0] times √(1/2) more. Source: N. Ahmed et al., "Discrete Cosine
/// Transform", IEEE Trans. Computers C-23 (1974); the scales are those of SciPy's <c>dct</c>. By table: for the 13 of 24 or 40 that
/// cepstra need, it is faster than any recursion. Error: 1e-7 of the input's norm.
/// </remarks>
public sealed class CosineTransform
{
    private readonly double[] _rows;

    /// <summary>Builds the table.</summary>
    /// <param name="inputs">N; at least 1.</param>
    /// <param name="outputs">How many coefficients are wanted, from the lowest; 1 to N.</param>
    /// <param name="orthonormal">Whether the rows have length 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CosineTransform(int inputs, int outputs, bool orthonormal = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outputs, inputs);
        (Inputs, Outputs, IsOrthonormal) = (inputs, outputs, orthonormal);
        _rows = new double[inputs * outputs];
        for (var k = 0; k < outputs; k++)
        {
            var scale = (orthonormal, k) switch
            {
                (true, 0) => Math.Sqrt(1.0 / inputs),
                (true, _) => Math.Sqrt(2.0 / inputs),
                _ => 2.0,
            };
            for (var n = 0; n < inputs; n++) _rows[(k * inputs) + n] = scale * Math.Cos(Math.PI * k * ((2 * n) + 1) / (2.0 * inputs));
        }
    }

    /// <summary>N.</summary>
    public int Inputs { get; }

    /// <summary>The number of coefficients.</summary>
    public int Outputs { get; }

    /// <summary>Whether the rows have length 1.</summary>
    public bool IsOrthonormal { get; }

    /// <summary>Transforms a row. Allocates nothing.</summary>
    /// <param name="values">N values.</param>
    /// <param name="coefficients">Room for <see cref="Outputs"/> values.</param>
    /// <exception cref="ArgumentException">A length does not fit the plan.</exception>
    public void Forward(ReadOnlySpan<float> values, Span<float> coefficients)
    {
        if (values.Length != Inputs) throw new ArgumentException($"The plan is for {Inputs} values, not {values.Length}.", nameof(values));
        if (coefficients.Length < Outputs) throw new ArgumentException($"There must be room for {Outputs} coefficients.", nameof(coefficients));

        // Double sums: the inputs are logarithms of one size, and the sums are differences of them.
        var rows = _rows.AsSpan();
        for (var k = 0; k < Outputs; k++)
        {
            var row = rows.Slice(k * Inputs, values.Length);
            var (even, odd, n) = (0.0, 0.0, 0);
            for (; n + 1 < values.Length; n += 2)
            {
                even += values[n] * row[n];
                odd += values[n + 1] * row[n + 1];
            }

            coefficients[k] = (float)(even + odd + (n < values.Length ? values[n] * row[n] : 0));
        }
    }

    /// <summary>The row whose coefficients these are; those that were not computed count as 0. Allocates nothing.</summary>
    /// <param name="coefficients"><see cref="Outputs"/> coefficients.</param>
    /// <param name="values">Room for N values.</param>
    /// <exception cref="ArgumentException">A length does not fit the plan.</exception>
    public void Inverse(ReadOnlySpan<float> coefficients, Span<float> values)
    {
        if (coefficients.Length != Outputs) throw new ArgumentException($"The plan has {Outputs} coefficients, not {coefficients.Length}.", nameof(coefficients));
        if (values.Length < Inputs) throw new ArgumentException($"There must be room for {Inputs} values.", nameof(values));

        // The orthonormal matrix is inverted by its transpose; the plain one is 2√(N/2) times that, and √2 more in row 0.
        var scale = IsOrthonormal ? 1f : 1f / (2 * Inputs);
        values[..Inputs].Clear();
        for (var k = 0; k < Outputs; k++)
        {
            var weight = IsOrthonormal || k > 0 ? coefficients[k] * scale : coefficients[k] * scale / 2;
            for (var n = 0; n < Inputs; n++) values[n] += (float)(weight * _rows[(k * Inputs) + n]);
        }
    }
}
