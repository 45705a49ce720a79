using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Tracktion.Testing.Schemas;

namespace Tracktion.Observatory.Tests.Support;

/// <summary>The observatory as it is composed for real. At its end each of its log lines is checked.</summary>
public sealed class ObservatoryHost : WebApplicationFactory<Program>
{
    private readonly LogCheck _log = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _log.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureAppConfiguration((_, configuration) => configuration.AddInMemoryCollection(
        new Dictionary<string, string?> { [LogCheck.Setting] = _log.Folder, ["Tracktion:Observability:Console"] = "false" }));
}
