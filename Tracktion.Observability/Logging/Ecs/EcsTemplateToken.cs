using Serilog.Parsing;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>A piece of a template: text, or the place of a property.</summary>
internal readonly struct EcsTemplateToken(MessageTemplateToken token, int index)
{
    /// <summary>The text as it stands in the template; of a property, what is shown where the event lacks it.</summary>
    public readonly string Text = token is TextToken text ? text.Text : token.ToString() ?? "";

    /// <summary>The property, as an index into the template's names; -1 for text.</summary>
    public readonly int Index = index;

    public readonly string? Format = (token as PropertyToken)?.Format;

    public readonly Alignment? Alignment = (token as PropertyToken)?.Alignment;
}
