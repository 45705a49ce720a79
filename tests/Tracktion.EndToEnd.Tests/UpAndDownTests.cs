using System.Text.Json.Nodes;
using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests;

/// <summary>Starting and stopping, as a user does.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class UpAndDownTests
{
    [Fact]
    public async Task Up_ASecondTime_ChangesNothing()
    {
        await using var product = await Product.StartAsync();
        var before = product.State;

        await product.UpAsync();

        Assert.Equal(Processes(before), Processes(product.State));
    }

    [Fact]
    public async Task Up_Json_NamesInboxAndAddressesAndNothingElse()
    {
        await using var product = await Product.StartAsync();

        var up = await product.RunAsync("up", "--json");

        var answer = JsonNode.Parse(up.Output)!;
        Assert.Equal(product.Folder.Inbox, answer["inbox"]!.ToString());
        Assert.Equal(product.State.Services.Select(part => part.Name), answer["services"]!.AsObject().Select(service => service.Key));
    }

    [Fact]
    public async Task Up_BesideAnotherInstance_TakesPortsOfItsOwn()
    {
        await using var first = await Product.StartAsync();
        await using var second = await Product.StartAsync();

        Assert.Empty(first.State.Services.Select(part => part.Port).Intersect(second.State.Services.Select(part => part.Port)));
        Assert.Equal(200, await second.StatusOfAsync("analysis", "health/ready"));
    }

    [Fact]
    public async Task Down_AfterUp_LeavesNoProcess()
    {
        await using var product = await Product.StartAsync();
        var state = product.State;

        var down = await product.RunAsync("down");

        Assert.Equal(0, down.ExitCode);
        Assert.All(state.Services.Concat(state.Servers), part => Assert.False(part.Process.IsRunning, $"{part.Name} still runs"));
        Assert.DoesNotContain(CommandLines(), line => line.Contains(product.Folder.Path, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Processes(Cli.Instances.InstanceState state) =>
        state.Services.Concat(state.Servers).Select(part => $"{part.Name} {part.Process}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> CommandLines()
    {
        foreach (var folder in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
            }
            catch (IOException)
            {
                // It ended while we looked.
                continue;
            }

            yield return line;
        }
    }
}
