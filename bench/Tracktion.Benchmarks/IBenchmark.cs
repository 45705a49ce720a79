namespace Tracktion.Benchmarks;

/// <summary>The benchmarks of one part of the product.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in a sentence.</summary>
    string Description { get; }

    /// <summary>Measures.</summary>
    /// <param name="quick">Whether to end within a minute, at the cost of precision.</param>
    /// <returns>The figures, by the names that scripts know them by; units are in the names.</returns>
    Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick);
}
