using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests;

public sealed class ObservabilityOptionsTests
{
    [Theory]
    [InlineData("Tracktion:Observability:LogFileBytes", "12", "LogFileBytes")]
    [InlineData("Tracktion:Observability:LogFolder", "relative", "Tracktion:Observability:LogFolder")]
    [InlineData("Tracktion:Observability:Environment", "Not An Index Name", "Tracktion:Observability:Environment")]
    [InlineData("Tracktion:Observability:Otlp:Endpoint", "ftp://x", "Tracktion:Observability:Otlp:Endpoint")]
    [InlineData("Tracktion:Observability:LogFoldr", "/x", "LogFoldr")]
    [InlineData("Tracktion:Api:Keys:0", "short", "Tracktion:Api:Keys:0")]
    public async Task Start_BadValueOrMisspeltKey_StopsAndNamesIt(string key, string value, string named)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(new Dictionary<string, string?> { [key] = value }));

        Assert.Contains(named, fault.ToString(), StringComparison.Ordinal);
    }
}
