using System.Buffers;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Which names an index may have.</summary>
internal static class NameRules
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \"*\\<|,>/?");

    public static void CheckIndex(string name)
    {
        var fault = name switch
        {
            "." or ".." => "must not be '.' or '..'",
            _ when name.AsSpan().ContainsAny(Forbidden) => "must not contain the following characters [ , \", *, \\, <, |, ,, >, /, ?]",
            _ when name.Length == 0 || name[0] is '_' or '-' or '+' => "must not start with '_', '-', or '+'",
            _ when name.Any(char.IsUpper) => "must be lowercase",
            _ when System.Text.Encoding.UTF8.GetByteCount(name) > 255 => "index name is too long",
            _ => null,
        };
        if (fault is not null) throw new RefusalException(400, "invalid_index_name_exception", $"Invalid index name [{name}], {fault}");
    }
}
