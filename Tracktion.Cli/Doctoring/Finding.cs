namespace Tracktion.Cli.Doctoring;

/// <summary>What one check found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Verdict">How it came out.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Advice">How to mend it; null where nothing is to be mended.</param>
internal sealed record Finding(string Check, Verdict Verdict, string Detail, string? Advice)
{
    public static Finding Ok(string check, string detail) => new(check, Verdict.Ok, detail, null);
}
