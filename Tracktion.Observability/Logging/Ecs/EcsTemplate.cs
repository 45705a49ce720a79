using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Parsing;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>A message template as the writer needs it: what it names, and its text ready to be written. Immutable.</summary>
internal sealed class EcsTemplate
{
    private const int MaxTokens = 1024;

    public EcsTemplate(MessageTemplate source, int maxTextBytes)
    {
        Source = source;
        var text = EcsText.Bound(source.Text);
        var encoded = JsonEncodedText.Encode(EcsText.CutToBytes(text, text.Length, maxTextBytes), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        Labels = [.. ",\""u8, .. Encoding.UTF8.GetBytes(EcsFields.Labels), .. "\":{\""u8, .. Encoding.UTF8.GetBytes(EcsFields.MessageTemplate), .. "\":\""u8, .. encoded.EncodedUtf8Bytes, (byte)'"'];

        var names = new List<string>();
        var tokens = source.Tokens.Take(MaxTokens + 1).ToArray();
        var kept = tokens.Take(MaxTokens).Select(token => new EcsTemplateToken(token, token is PropertyToken property ? IndexOf(names, property.PropertyName) : -1));
        Tokens = tokens.Length > MaxTokens ? [.. kept, new EcsTemplateToken(new TextToken("…"), -1)] : [.. kept];
        Names = [.. names];
        Fields = [.. names.Select(EcsFields.Of)];
    }

    public MessageTemplate Source { get; }

    /// <summary>The beginning of the labels, ready to be copied: the template, bounded and free of secrets.</summary>
    public byte[] Labels { get; }

    public EcsTemplateToken[] Tokens { get; }

    /// <summary>The properties that it names, each once.</summary>
    public string[] Names { get; }

    /// <summary>What becomes of each of <see cref="Names"/>.</summary>
    public EcsField[] Fields { get; }

    /// <summary>The index of a name.</summary>
    /// <param name="name">A property.</param>
    /// <param name="guess">Where it is likely to be: events hold their properties mostly in the template's order.</param>
    /// <returns>Its index; -1 where the template does not name it.</returns>
    public int Find(string name, int guess)
    {
        if ((uint)guess < (uint)Names.Length && Names[guess] == name) return guess;
        return Array.IndexOf(Names, name);
    }

    private static int IndexOf(List<string> names, string name)
    {
        var index = names.IndexOf(name);
        if (index >= 0) return index;

        names.Add(name);
        return names.Count - 1;
    }
}
