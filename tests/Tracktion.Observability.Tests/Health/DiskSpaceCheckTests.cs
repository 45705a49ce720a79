using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Observability.Health;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Health;

public sealed class DiskSpaceCheckTests
{
    [Fact]
    public async Task Check_FoldersOfOneDisk_AreToldAsOneAndNeedNotExist()
    {
        using var folder = new TemporaryFolder();
        await using var host = await TestHost.StartAsync(add: builder => builder.Services
            .AddSingleton(new WrittenFolder("uploads", folder.At("not/there/yet")))
            .AddSingleton(new WrittenFolder("nothing", null)));

        var detail = JsonNode.Parse(await host.TextAsync("/health"))!["checks"]!["disk_space"]!["detail"]!.ToString();

        // The host's log lies in another temporary folder of the same disk.
        Assert.Matches(@"^\d+\.\d % of \d+ GiB free for uploads, logs\.$", detail);
    }
}
