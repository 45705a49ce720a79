using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests;

/// <summary>The library's public API changes by intention only, and shows in the diff.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Assembly_PublicApi_IsAsApproved()
    {
        var folder = Path.Combine(RepositoryPaths.Root, "tests", "Tracktion.Observability.Tests");
        var (approved, received) = (Path.Combine(folder, "PublicApi.approved.txt"), Path.Combine(folder, "PublicApi.received.txt"));
        var api = PublicApi.Of(typeof(ObservabilityOptions).Assembly);

        var isApproved = File.Exists(approved) && File.ReadAllText(approved) == api;
        if (isApproved) File.Delete(received);
        else File.WriteAllText(received, api);

        Assert.True(isApproved, $"The public API of Tracktion.Observability has changed. Compare {Path.GetFileName(received)} with {Path.GetFileName(approved)} beside it in tests/Tracktion.Observability.Tests; if the change is meant, rename the one to the other and commit it.");
    }
}
