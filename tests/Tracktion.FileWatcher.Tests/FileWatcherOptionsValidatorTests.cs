using Tracktion.Testing;

namespace Tracktion.FileWatcher.Tests;

public sealed class FileWatcherOptionsValidatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileWatcherOptionsValidator _validator = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Validate_FoldersSideBySide_Succeeds()
    {
        var options = new FileWatcherOptions { Roots = [Folder("a"), Folder("ab")] };

        Assert.True(_validator.Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("relative/folder", "not a full path")]
    [InlineData("/no/such/folder", "is not there")]
    public void Validate_UnusableRoot_NamesTheKey(string root, string fault)
    {
        var result = _validator.Validate(null, new FileWatcherOptions { Roots = [_folder.Path, root] });

        Assert.Contains("Tracktion:FileWatcher:Roots:1", result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains(fault, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_RootBelowAnother_IsRefused()
    {
        var result = _validator.Validate(null, new FileWatcherOptions { Roots = [_folder.Path, Folder("inner")] });

        Assert.Contains("lies in", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralFaults_AreAllNamed()
    {
        var result = _validator.Validate(null, new FileWatcherOptions { Roots = ["x", "y"], Extensions = ["wav"] });

        Assert.Equal(3, result.Failures!.Count());
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder.Path, name)).FullName;
}
