using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Which media types a server of a version takes and answers.</summary>
internal sealed partial class MediaTypes(ServerVersion version)
{
    /// <summary>Refuses a type that the server would not take.</summary>
    public void Check(HttpRequest request, bool hasBody, bool isBulk)
    {
        var sent = request.Headers.ContentType.ToString();
        var accepted = request.Headers.Accept.ToString();
        var sentVersion = hasBody ? CheckContentType(sent, isBulk) : null;
        if (!version.HasCompatibleMediaTypes) return;
        var acceptedVersion = CheckAccept(accepted);
        if (hasBody && sentVersion != acceptedVersion)
        {
            throw Unfit("[Accept, Content-Type]", "A compatible version is required on both Content-Type and Accept headers if either one has "
                + $"requested a compatible version and the compatible versions must match. Accept={accepted}, Content-Type={sent}");
        }
    }

    /// <summary>The type of a JSON answer: the one asked for, where it carries a version.</summary>
    public string Answered(HttpRequest request)
    {
        var match = Versioned().Match(request.Headers.Accept.ToString());
        return version.HasCompatibleMediaTypes && match.Success
            ? $"application/vnd.elasticsearch+json;compatible-with={match.Groups["version"].Value}"
            : version.Since(8, 0) ? "application/json" : "application/json; charset=UTF-8";
    }

    private int? CheckContentType(string sent, bool isBulk)
    {
        if (version.HasCompatibleMediaTypes && Versioned().Match(sent) is { Success: true } match)
        {
            if (match.Groups["kind"].Value == "x-ndjson" && !isBulk) throw NotSupported(sent);
            return CheckVersion("Content-Type", sent, match);
        }

        var plain = Plain().Match(sent);
        if (!plain.Success || (plain.Groups["kind"].Value == "x-ndjson" && !isBulk)) throw NotSupported(sent);
        return null;
    }

    private int? CheckAccept(string accepted)
    {
        if (accepted.Length == 0) return null;
        if (Versioned().Match(accepted) is { Success: true } match) return CheckVersion("Accept", accepted, match);
        if (accepted.Contains("*/*", StringComparison.Ordinal) || accepted.StartsWith("application/", StringComparison.Ordinal)) return null;
        throw new RefusalException(406, "media_type_header_exception", "Invalid media-type value on headers [Accept]");
    }

    private int CheckVersion(string header, string value, Match match)
    {
        var asked = int.Parse(match.Groups["version"].Value, System.Globalization.CultureInfo.InvariantCulture);
        if (asked == version.Major || asked == version.Major - 1) return asked;
        throw Unfit($"[{header}]", $"{header} version must be either version {version.Major} or {version.Major - 1}, but found {asked}. {header}={value}");
    }

    private RefusalException NotSupported(string sent) => version.Since(8, 0)
        ? new RefusalException(406, "media_type_header_exception", "Invalid media-type value on headers [Content-Type]")
        {
            Details = Cause($"Content-Type header [{sent}] is not supported"),
        }
        : new RefusalException(406, "", $"Content-Type header [{sent}] is not supported");

    private static RefusalException Unfit(string headers, string cause) =>
        new(400, "media_type_header_exception", $"Invalid media-type value on headers {headers}") { Details = Cause(cause) };

    private static JsonObject Cause(string reason) =>
        new() { ["caused_by"] = new JsonObject { ["type"] = "status_exception", ["reason"] = reason } };

    [GeneratedRegex(@"^application/(?<kind>json|x-ndjson)\s*(;\s*charset=""?utf-8""?\s*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^application/vnd\.elasticsearch\+(?<kind>json|x-ndjson)\s*;\s*compatible-with\s*=\s*""?(?<version>\d{1,3})""?", RegexOptions.IgnoreCase)]
    private static partial Regex Versioned();
}
