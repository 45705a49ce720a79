namespace Tracktion.Cli.Starting;

/// <summary>Where the <c>dotnet</c> program is that runs this process.</summary>
internal static class DotnetHost
{
    private const string Program = "dotnet";

    /// <summary>Its path; the bare name where it cannot be told.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        if (Environment.ProcessPath is { } self && System.IO.Path.GetFileName(self) == Program) return self;
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root ? System.IO.Path.Combine(root, Program) : null,
        ];
        return candidates.FirstOrDefault(File.Exists) ?? Program;
    }
}
