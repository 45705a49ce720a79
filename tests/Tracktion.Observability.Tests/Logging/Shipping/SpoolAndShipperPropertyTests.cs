using FsCheck;
using FsCheck.Fluent;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Logging.Shipping;

/// <summary>Whatever happens, in whatever order: every event that was written arrives, once.</summary>
public sealed class SpoolAndShipperPropertyTests
{
    private const int Stories = 1500;

    [Fact]
    public void AnyStory_EndsWithEachWrittenEventStoredOnce()
    {
        var operation = ArbMap.Default.GeneratorFor<int>().Select(number => (SpoolOperation)((uint)number % (uint)Enum.GetValues<SpoolOperation>().Length));
        var story = operation.ListOf().Select(list => list.ToList());

        Prop.ForAll(story.ToArbitrary(), operations => FaultOf(operations) is not { } fault ? true.ToProperty() : false.Label(fault))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Stories).WithEndSize(60));
    }

    private static string? FaultOf(IReadOnlyList<SpoolOperation> operations)
    {
        using var story = new SpoolStory();
        Task.Run(() => story.LiveAsync(operations)).GetAwaiter().GetResult();
        return story.Fault();
    }
}
