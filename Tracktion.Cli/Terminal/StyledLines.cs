using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tracktion.Cli.Terminal;

/// <summary>Lines of coloured pieces, printed as they are: never wrapped or read as markup, so that what others wrote can be in them.</summary>
internal sealed class StyledLines : Renderable
{
    private readonly List<Segment[]> _lines = [];

    /// <summary>Adds a line of pieces; controls in them become visible signs.</summary>
    public void Add(params IEnumerable<(string Text, Style? Style)> pieces) =>
        _lines.Add([.. pieces.Select(piece => new Segment(VisibleText.Of(piece.Text), piece.Style ?? Style.Plain))]);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => _lines.SelectMany(line => line.Append(Segment.LineBreak));
}
