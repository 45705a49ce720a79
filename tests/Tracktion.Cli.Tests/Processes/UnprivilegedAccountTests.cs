using Tracktion.Cli.Processes;

namespace Tracktion.Cli.Tests.Processes;

public sealed class UnprivilegedAccountTests
{
    private const string Nobody = "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin";
    private const string Postgres = "postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash";

    [Fact]
    public void Choose_PostgresIsThere_TakesIt()
    {
        var account = UnprivilegedAccount.Choose([Nobody, Postgres]);

        Assert.Equal(new UnprivilegedAccount("postgres", 101, 104), account);
        Assert.Equal(["setpriv", "--reuid=101", "--regid=104", "--clear-groups", "--"], account?.Prefix);
    }

    [Fact]
    public void Choose_OnlyNobody_TakesThat() => Assert.Equal("nobody", UnprivilegedAccount.Choose(["root:x:0:0::/root:/bin/sh", Nobody])?.Name);

    [Fact]
    public void Choose_Neither_IsNone() => Assert.Null(UnprivilegedAccount.Choose(["root:x:0:0::/root:/bin/sh"]));
}
