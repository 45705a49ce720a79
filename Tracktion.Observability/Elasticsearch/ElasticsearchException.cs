namespace Tracktion.Observability.Elasticsearch;

/// <summary>The log store did not do what it was asked. The message holds no secret, and says what to do where that is known.</summary>
public class ElasticsearchException : Exception
{
    /// <summary>An exception with the server's own reason.</summary>
    /// <param name="asked">Method and path, without the query.</param>
    /// <param name="status">The HTTP status; null where no answer came.</param>
    /// <param name="error">The server's reason; null where it gave none.</param>
    /// <param name="fault">What went wrong, in words.</param>
    public ElasticsearchException(string asked, int? status, ElasticsearchError? error, string fault)
        : base(Describe(asked, status, error, fault))
    {
        Asked = asked;
        Status = status;
        ErrorType = error?.Type;
        Reason = error?.Reason;
    }

    /// <summary>What was asked: method and path.</summary>
    public string Asked { get; }

    /// <summary>The HTTP status, 100 to 599; null where no answer came.</summary>
    public int? Status { get; }

    /// <summary>The server's name for the fault, such as <c>security_exception</c>; null where it gave none.</summary>
    public string? ErrorType { get; }

    /// <summary>The server's words; null where it gave none.</summary>
    public string? Reason { get; }

    private static string Describe(string asked, int? status, ElasticsearchError? error, string fault)
    {
        var said = error is null ? fault : $"{error.Type}: {error.Reason}";
        var advice = status switch
        {
            401 => $" The server does not know who asks: check {ElasticsearchOptions.SectionName}:ApiKey, or Username and Password.",
            403 => " The server knows who asks, but does not allow it: give the API key or the user the privilege that the reason names.",
            404 => " It is not there: check the name, and that 'tracktion elk bootstrap' has run.",
            _ => "",
        };
        return status is null ? $"{asked}: {said}" : $"{asked} was answered with {status}. {said}{(advice.Length > 0 ? "." : "")}{advice}";
    }
}
