using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tracktion.Cli.Instances;
using Tracktion.Testing;
using Tracktion.Testing.Schemas;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>The whole product as a user runs it: by the command, in a folder of its own, every service a process. At its end each log line is checked.</summary>
internal sealed class Product : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Tracktion.Cli.dll");

    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly HttpClient _http = new();

    private Product(IReadOnlyDictionary<string, string> environment) => _environment = environment;

    public InstanceFolder Folder => new(_folder.Path);

    public InstanceState State => InstanceState.Read(Folder) ?? throw new InvalidOperationException("The product does not run.");

    /// <summary>Starts the product and waits until it is ready.</summary>
    public static async Task<Product> StartAsync(params IEnumerable<KeyValuePair<string, string>> environment)
    {
        var product = new Product(environment.ToDictionary(StringComparer.Ordinal));
        await product.UpAsync();
        return product;
    }

    /// <summary>Starts what does not run.</summary>
    public async Task UpAsync()
    {
        var up = await RunAsync("up");
        Assert.True(up.ExitCode == 0, $"up ended with {up.ExitCode}:\n{up.Output}\n{up.Errors}");
    }

    /// <summary>Runs the command on this instance.</summary>
    public async Task<CommandOutput> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments, "--data", _folder.Path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TRACKTION_HOME"] = RepositoryPaths.Root;
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandOutput(process.ExitCode, await output, await errors);
    }

    /// <summary>Puts a file into the watched folder, whole at once.</summary>
    public string DropIn(string source, string name)
    {
        var path = Path.Combine(Folder.Inbox, name);
        var temporary = Path.Combine(Folder.Inbox, $".{name}.part");
        File.Copy(source, temporary);
        File.Move(temporary, path);
        return path;
    }

    public async Task<JsonObject> GetAsync(string service, string path) =>
        await _http.GetFromJsonAsync<JsonObject>(new Uri(AddressOf(service), path), TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"{path} gave null.");

    /// <summary>A list that a service gives; empty while the service is away.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string service, string path, string list)
    {
        try
        {
            return [.. (await GetAsync(service, path))[list]!.AsArray().Select(item => item!.AsObject())];
        }
        catch (HttpRequestException)
        {
            return [];
        }
    }

    public async Task<int> StatusOfAsync(string service, string path)
    {
        using var answer = await _http.GetAsync(new Uri(AddressOf(service), path), TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    public Task<string> TextAsync(string service, string path) => _http.GetStringAsync(new Uri(AddressOf(service), path), TestContext.Current.CancellationToken);

    /// <summary>What a service has logged so far.</summary>
    public string LogOf(string service) =>
        string.Concat(Directory.GetFiles(Folder.Logs, $"{service}-*.ndjson").Order(StringComparer.Ordinal).Select(ReadShared));

    public async ValueTask DisposeAsync()
    {
        await RunAsync("down");
        var logged = Directory.GetFiles(Folder.Logs, "*.ndjson").SelectMany(File.ReadLines).Where(IsWhole).ToList();
        var down = await RunAsync("down", "--purge", "--yes");
        _http.Dispose();
        _folder.Dispose();
        Assert.True(down.ExitCode == 0, $"down ended with {down.ExitCode}:\n{down.Output}\n{down.Errors}");
        LogCheck.AssertGood(logged);
    }

    // A service that a test killed may have left half a line in its buffered file.
    private static bool IsWhole(string line)
    {
        try
        {
            return JsonNode.Parse(line) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private Uri AddressOf(string service) => State.Services.Single(part => part.Name == service).Address;

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
