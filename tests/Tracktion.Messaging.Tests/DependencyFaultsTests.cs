using System.Net.Sockets;
using Npgsql;
using Tracktion.Messaging.Streams;

namespace Tracktion.Messaging.Tests;

public sealed class DependencyFaultsTests
{
    [Theory]
    [InlineData("08006", true)]
    [InlineData("53300", true)]
    [InlineData("57P01", true)]
    [InlineData("40001", true)]
    [InlineData("23505", false)]
    [InlineData("42P01", false)]
    [InlineData("28P01", false)]
    public void IsPassing_PostgresError_DependsOnItsState(string sqlState, bool passing) =>
        Assert.Equal(passing, DependencyFaults.IsPassing(new PostgresException("text", "ERROR", "ERROR", sqlState)));

    [Fact]
    public void IsPassing_ConnectionFaults_Pass()
    {
        Assert.True(DependencyFaults.IsPassing(new RedisUnavailableException("away")));
        Assert.True(DependencyFaults.IsPassing(new NpgsqlException("broken", new SocketException(111))));
        Assert.True(DependencyFaults.IsPassing(new InvalidOperationException("outer", new TimeoutException())));
    }

    [Fact]
    public void IsPassing_OurOwnFault_DoesNot() => Assert.False(DependencyFaults.IsPassing(new InvalidOperationException("bug")));
}
