namespace Tracktion.Testing;

/// <summary>The trait that parts the tests that run alone from those that start a server or a program.</summary>
internal static class TestKind
{
    public const string Name = "Kind";

    /// <summary>Starts PostgreSQL, Redis, ffmpeg or another program; left out by <c>./tracktion test --fast</c>.</summary>
    public const string Server = "Server";
}
