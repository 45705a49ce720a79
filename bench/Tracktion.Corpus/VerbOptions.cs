using System.Globalization;

namespace Tracktion.Corpus;

/// <summary>Reads the options of a verb, <c>--name value</c>.</summary>
internal static class VerbOptions
{
    /// <summary>The value after an option's name, or the fallback where the option is not given.</summary>
    public static string Text(IReadOnlyList<string> arguments, string name, string fallback)
    {
        for (var i = 0; i + 1 < arguments.Count; i++)
        {
            if (arguments[i] == name) return arguments[i + 1];
        }

        return fallback;
    }

    /// <inheritdoc cref="Text"/>
    public static int Number(IReadOnlyList<string> arguments, string name, int fallback) =>
        int.Parse(Text(arguments, name, fallback.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
