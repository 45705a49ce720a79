using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Traces;

/// <summary>How wide the columns of a waterfall are, in cells.</summary>
/// <param name="Name">The tree with the spans' names.</param>
/// <param name="Service">The service.</param>
/// <param name="Bar">The bar of time, without its borders.</param>
internal sealed record WaterfallColumns(int Name, int Service, int Bar)
{
    public const int Kind = 8;
    public const int Length = 8;

    /// <summary>The narrowest that is drawn; a narrower terminal wraps.</summary>
    public const int Narrowest = 60;

    private const int NarrowestName = 16;
    private const int NarrowestBar = 10;
    private const int WidestService = 24;

    // A blank after each of four columns, and the borders of the bar.
    private const int Gaps = 6;

    /// <summary>The columns for what is to be shown: the name as wide as it needs, up to half of what there is.</summary>
    public static WaterfallColumns For(int width, IReadOnlyList<string> names, IReadOnlyList<string> services)
    {
        var whole = Math.Max(width, Narrowest);
        var service = Math.Clamp(services.Select(Cells).DefaultIfEmpty().Max(), 1, Math.Min(WidestService, whole / 6));
        var room = whole - service - Kind - Length - Gaps;
        var name = Math.Clamp(names.Select(Cells).DefaultIfEmpty().Max(), NarrowestName, Math.Max(NarrowestName, Math.Min(room - NarrowestBar, whole / 2)));
        return new WaterfallColumns(name, service, Math.Max(NarrowestBar, room - name));
    }

    private static int Cells(string text) => CellText.Width(VisibleText.Of(text));
}
