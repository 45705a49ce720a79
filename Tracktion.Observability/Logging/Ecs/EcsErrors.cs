using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>What is told of an exception. Nothing that an exception does when it is asked gets out of here.</summary>
internal static class EcsErrors
{
    // Exceptions print what they hold by calling themselves, and a stack that overflows ends the process.
    private const int MaxDepth = 64;
    private const int MaxExceptions = 256;

    public static string TypeOf(Exception exception) => exception.GetType().FullName ?? exception.GetType().Name;

    public static string MessageOf(Exception exception) => Ask(exception, static asked => asked.Message);

    /// <summary>The exception with its stack, and all that it holds.</summary>
    public static string StackOf(Exception exception) => IsDeep(exception) ? Outline(exception) : Ask(exception, static asked => asked.ToString());

    /// <summary>The code that the failing system gave, of the exception or the first within it that has one; null where none has.</summary>
    public static string? CodeOf(Exception exception)
    {
        var current = exception;
        for (var depth = 0; current is not null && depth < MaxDepth; depth++, current = current.InnerException)
        {
            if (CodeOfOne(current) is { Length: > 0 } code) return code;
        }

        return null;
    }

    private static string? CodeOfOne(Exception exception) => exception switch
    {
        SocketException socket => socket.SocketErrorCode.ToString(),
        DbException => Ask(exception, static asked => ((DbException)asked).SqlState ?? ""),
        HttpRequestException { StatusCode: { } status } => ((int)status).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Ask(Exception exception, Func<Exception, string?> question)
    {
        try
        {
            return question(exception) ?? "";
        }
        catch (Exception second)
        {
            // Both are virtual, so anything can come of them.
            return $"({exception.GetType().Name} threw {second.GetType().Name} when it was asked)";
        }
    }

    private static bool IsDeep(Exception exception)
    {
        var open = new Stack<(Exception Exception, int Depth)>([(exception, 0)]);
        for (var seen = 0; open.TryPop(out var item); seen++)
        {
            if (item.Depth >= MaxDepth || seen >= MaxExceptions) return true;
            if (item.Exception is AggregateException aggregate)
            {
                foreach (var inner in aggregate.InnerExceptions.Take(MaxExceptions + 1)) open.Push((inner, item.Depth + 1));
            }
            else if (item.Exception.InnerException is { } inner)
            {
                open.Push((inner, item.Depth + 1));
            }
        }

        return false;
    }

    // The outermost ones, each on its line, and the stack of the first.
    private static string Outline(Exception exception)
    {
        var text = new StringBuilder();
        var current = exception;
        for (var depth = 0; current is not null && depth < MaxDepth; depth++, current = current.InnerException)
        {
            text.Append(depth == 0 ? "" : "\n ---> ").Append(TypeOf(current)).Append(": ").Append(MessageOf(current));
            if (text.Length > EcsText.MaxLength) break;
        }

        return text.Append("\n(and more within)\n").Append(Ask(exception, static asked => asked.StackTrace)).ToString();
    }
}
