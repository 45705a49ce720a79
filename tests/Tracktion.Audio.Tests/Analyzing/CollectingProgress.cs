namespace Tracktion.Audio.Tests.Analyzing;

/// <summary>Keeps what was reported, in its order.</summary>
internal sealed class CollectingProgress : IProgress<double>
{
    private readonly List<double> _values = [];

    public IReadOnlyList<double> Values => _values;

    public void Report(double value) => _values.Add(value);
}
