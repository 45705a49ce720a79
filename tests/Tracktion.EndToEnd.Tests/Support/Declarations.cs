using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>The log events, span names and attributes that the projects declare, read from their assemblies.</summary>
internal static partial class Declarations
{
    public const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Each project that logs, with the first of the thousand ids that are its own.</summary>
    public static IReadOnlyDictionary<string, int> FirstIds { get; } = new Dictionary<string, int>
    {
        ["Observability"] = 1000,
        ["FileWatcher"] = 2000,
        ["Analysis"] = 3000,
        ["Tracklist"] = 4000,
        ["Notifications"] = 5000,
        ["Messaging"] = 6000,
    };

    private static readonly string[] Projects = [.. FirstIds.Keys, "Audio", "Observatory", "Cli"];

    public static IReadOnlyList<Type> Types { get; } = [.. Projects.SelectMany(project => Assembly.Load($"Tracktion.{project}").GetTypes())];

    /// <summary>What every generated log method says.</summary>
    public static IReadOnlyList<DeclaredEvent> Events { get; } =
    [
        .. from type in Types
           from method in type.GetMethods(All)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           select new DeclaredEvent(ProjectOf(type), message.EventId, SnakeCase(message.EventName ?? method.Name), message.Level.ToString(), message.Message, FieldsOf(method, message.Message)),
    ];

    /// <summary>The ids that are given out, with the names of their constants.</summary>
    public static IReadOnlyList<(string Project, int Id, string Name)> EventIds { get; } =
    [
        .. from type in Types
           where type.Name == "EventIds"
           from field in type.GetFields(All)
           where field is { IsLiteral: true } && field.FieldType == typeof(int)
           select (ProjectOf(type), (int)field.GetRawConstantValue()!, SnakeCase(field.Name)),
    ];

    public static IReadOnlySet<string> SpanNames { get; } = Constants(type => IsTelemetry(type), name => name.EndsWith("Span", StringComparison.Ordinal));

    public static IReadOnlySet<string> Attributes { get; } = Constants(
        type => IsTelemetry(type) || type.Name.EndsWith("SpanAttributes", StringComparison.Ordinal),
        name => name != "Name" && !name.EndsWith("Span", StringComparison.Ordinal) && !name.EndsWith("Value", StringComparison.Ordinal)).Concat(FileAttributes).ToHashSet();

    // The file's name is called Name too.
    private static IEnumerable<string> FileAttributes => Constants(type => type.Name == "FileSpanAttributes", _ => true);

    private static bool IsTelemetry(Type type) =>
        type.Name.EndsWith("Telemetry", StringComparison.Ordinal) && type.Namespace?.EndsWith(".Telemetry", StringComparison.Ordinal) == true;

    private static HashSet<string> Constants(Func<Type, bool> ofType, Func<string, bool> named) =>
    [
        .. from type in Types
           where ofType(type)
           from field in type.GetFields(All)
           where field.IsLiteral && field.FieldType == typeof(string) && named(field.Name)
           select (string)field.GetRawConstantValue()!,
    ];

    private static string ProjectOf(Type type) => type.Assembly.GetName().Name!["Tracktion.".Length..];

    private static string FieldsOf(MethodInfo method, string message)
    {
        var thrown = method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Exception)) ? ["error.*"] : Array.Empty<string>();
        return string.Join(", ", thrown.Concat(Placeholder().Matches(message).Select(match => FieldOf(match.Groups[1].Value))).Distinct().Select(field => $"`{field}`"));
    }

    private static string FieldOf(string placeholder) => (string)EcsMethod("NameOf").Invoke(null, [placeholder])!;

    private static string SnakeCase(string name) => (string)EcsMethod("ToSnakeCase").Invoke(null, [name])!;

    private static MethodInfo EcsMethod(string name) =>
        Assembly.Load("Tracktion.Observability").GetType("Tracktion.Observability.Logging.Ecs.EcsFields", throwOnError: true)!.GetMethod(name, All)!;

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Placeholder();
}
