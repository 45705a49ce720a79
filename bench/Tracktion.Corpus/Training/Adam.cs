namespace Tracktion.Corpus.Training;

/// <summary>Moves weights against their gradient, each by its own step.</summary>
/// <remarks>Source: D. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, with its constants.</remarks>
internal sealed class Adam(double[] weights, double rate)
{
    private readonly double[] _mean = new double[weights.Length];
    private readonly double[] _square = new double[weights.Length];
    private int _steps;

    public void Step(ReadOnlySpan<double> gradient)
    {
        _steps++;
        for (var i = 0; i < weights.Length; i++)
        {
            _mean[i] = (0.9 * _mean[i]) + (0.1 * gradient[i]);
            _square[i] = (0.999 * _square[i]) + (0.001 * gradient[i] * gradient[i]);
            var (mean, square) = (_mean[i] / (1 - Math.Pow(0.9, _steps)), _square[i] / (1 - Math.Pow(0.999, _steps)));
            weights[i] -= rate * mean / (Math.Sqrt(square) + 1e-8);
        }
    }
}
