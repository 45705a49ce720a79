using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Servers;

public sealed class ServerRecordTests
{
    [Fact]
    public void Write_ThenRead_GivesTheSameAndKeepsItFromOthers()
    {
        using var folder = new TemporaryFolder();
        var record = new ServerRecord { Port = 5433, Password = "secret", Process = new ProcessIdentity(7, 8), DataFolder = "/d" };

        record.Write(folder.Path);

        Assert.Equal(record, ServerRecord.Read(folder.Path));
        Assert.Equal(PrivateFile.OwnerOnly, File.GetUnixFileMode(folder.At(ServerRecord.FileName)));
    }

    [Fact]
    public void Read_Damaged_IsNone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("{ torn", ServerRecord.FileName);

        Assert.Null(ServerRecord.Read(folder.Path));
    }
}
