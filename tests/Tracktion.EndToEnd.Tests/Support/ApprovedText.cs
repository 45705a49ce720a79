using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>A text that changes by intention only: compared with an approved file beside the tests.</summary>
internal static class ApprovedText
{
    /// <summary>Fails where the text differs from <c>{name}.approved.txt</c>, and leaves it as <c>{name}.received.txt</c> beside it.</summary>
    public static void Assert(string name, string text)
    {
        var folder = Path.Combine(RepositoryPaths.Root, "tests", "Tracktion.EndToEnd.Tests");
        var (approved, received) = (Path.Combine(folder, $"{name}.approved.txt"), Path.Combine(folder, $"{name}.received.txt"));

        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (expected == text) File.Delete(received);
        else File.WriteAllText(received, text);

        Xunit.Assert.True(expected == text, $"Compare {Path.GetFileName(received)} with {Path.GetFileName(approved)} beside it in tests/Tracktion.EndToEnd.Tests; if the change is meant, rename the one to the other and commit it. {FirstDifference(expected, text)}");
    }

    private static string FirstDifference(string expected, string text)
    {
        var (before, after) = (expected.Split('\n'), text.Split('\n'));
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"The first difference is in line {at + 1}: \"{before.ElementAtOrDefault(at)}\" was approved, \"{after.ElementAtOrDefault(at)}\" received.";
    }
}
