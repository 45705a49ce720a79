using Npgsql;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Streams;
using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging.Tests;

public sealed class DependencyPatienceTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new RedisUnavailableException("away"), "Redis" },
        { new DatabaseUnavailableException("away"), "PostgreSQL" },
        { new InvalidOperationException("outer", new RedisUnavailableException("away")), "Redis" },
        { new NpgsqlException("broken"), "PostgreSQL" },
        { new PostgresException("text", "ERROR", "ERROR", "57P01"), "PostgreSQL" },
        { new DependencyUnavailableException("away"), "A dependency" },
        { new TimeoutException(), "A dependency" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void NameOf_Fault_IsTheDependencyThatItNames(Exception fault, string name) => Assert.Equal(name, DependencyPatience.NameOf(fault));
}
