using System.Globalization;

namespace Tracktion.Cli.Testing;

/// <summary>How many tests ended how.</summary>
/// <param name="Passed">Those that held.</param>
/// <param name="Failed">Those that did not, and programs of tests that broke down.</param>
/// <param name="Skipped">Those that were left out for a reason that they name.</param>
internal readonly record struct TestCounts(int Passed, int Failed, int Skipped)
{
    /// <summary>The line that <c>test</c> closes with; scripts read it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
