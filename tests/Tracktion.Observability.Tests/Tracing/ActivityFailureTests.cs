using System.Diagnostics;
using Tracktion.Observability.Tracing;

namespace Tracktion.Observability.Tests.Tracing;

public sealed class ActivityFailureTests
{
    [Fact]
    public void Fail_WithAnException_HasStatusTypeAndEventWithoutTheSecretInIt()
    {
        using var activity = new Activity("x").Start();

        activity.Fail(new InvalidOperationException("refused: Host=db;Password=opensesame;Port=1"));

        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.Equal("System.InvalidOperationException", activity.GetTagItem("error.type"));
        var exception = Assert.Single(activity.Events);
        Assert.Equal("exception", exception.Name);
        Assert.Equal(["exception.message", "exception.stacktrace", "exception.type"], exception.Tags.Select(tag => tag.Key).Order());
        Assert.DoesNotContain("opensesame", activity.StatusDescription + string.Concat(exception.Tags.Select(tag => tag.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public void Fail_Expectedly_HasStatusAndTypeAndNoEvent()
    {
        using var activity = new Activity("x").Start();

        activity.Fail("file_unreadable", "it is locked");

        Assert.Equal((ActivityStatusCode.Error, "it is locked", "file_unreadable"), (activity.Status, activity.StatusDescription, activity.GetTagItem("error.type")));
        Assert.Empty(activity.Events);
    }

    [Fact]
    public void Fail_WithAMessageWithoutEnd_CutsIt()
    {
        using var activity = new Activity("x").Start();

        activity.Fail(new InvalidOperationException(new string('x', 100_000)));

        Assert.Equal(1024, activity.StatusDescription!.Length);
        Assert.All(Assert.Single(activity.Events).Tags, tag => Assert.InRange(((string)tag.Value!).Length, 1, 8192));
    }

    [Fact]
    public void Fail_WithoutASpan_DoesNothing() => ((Activity?)null).Fail(new InvalidOperationException());
}
