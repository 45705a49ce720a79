namespace Tracktion.Testing.Probes;

/// <summary>How long requests took, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly List<double> _all = [];

    public int Count => _all.Count;

    public double Max => _all.Max();

    public void Add(TimeSpan time) => _all.Add(time.TotalMilliseconds);

    /// <summary>The time that this part of the requests, 0 to 1, was not slower than.</summary>
    public double At(double part) => _all.Order().ElementAt((int)Math.Ceiling(part * _all.Count) - 1);
}
