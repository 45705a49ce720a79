using System.Diagnostics.Metrics;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>
/// The metrics that the projects declare. Each class that is made from a meter is made here, without what it observes, and its verbs are called once with plain
/// arguments: so the instruments are the real ones, and most of their labels are seen.
/// </summary>
internal sealed class DeclaredMetrics : IDisposable
{
    private const string RuntimeMeter = "System.Runtime";

    private static readonly MethodInfo NameOf = ExporterType("MetricName").GetMethod("Of", Declarations.All)!;

    // What the runtime publishes as counters and can fall.
    private static readonly HashSet<string> GaugesInDisguise = (HashSet<string>)ExporterType("PageLayout").GetField("GaugesInDisguise", Declarations.All)!.GetValue(null)!;

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<Type, object> _made = [];
    private readonly Dictionary<Instrument, string> _labels = [];
    private readonly List<Instrument> _instruments = [];
    private readonly IMeterFactory _meters;

    public DeclaredMetrics()
    {
        _meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != RuntimeMeter && instrument.Meter.Scope != _meters) return;
            lock (_instruments) _instruments.Add(instrument);
            // What ours observe is not there.
            if (instrument.Meter.Name == RuntimeMeter || !instrument.IsObservable) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.Start();
        Declarers = [.. Declarations.Types.Where(DeclaresMetrics)];
        foreach (var type in Declarers) Use(Make(type));
        _listener.RecordObservableInstruments();
    }

    /// <summary>The classes that declare metrics.</summary>
    public IReadOnlyList<Type> Declarers { get; }

    public IReadOnlyList<DeclaredMetric> All
    {
        get
        {
            lock (_instruments) return [.. _instruments.Select(Describe).DistinctBy(metric => metric.Name)];
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private static Type ExporterType(string name) =>
        Assembly.Load("Tracktion.Observability").GetType($"Tracktion.Observability.Metrics.Prometheus.{name}", throwOnError: true)!;

    private static bool DeclaresMetrics(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.GetConstructors().Any(constructor => constructor.GetParameters() is [{ } first, ..] && IsMeter(first.ParameterType));

    private static bool IsMeter(Type type) => type == typeof(IMeterFactory) || type == typeof(Meter);

    private object Make(Type type)
    {
        if (_made.TryGetValue(type, out var made)) return made;

        var constructor = type.GetConstructors().Single();
        return _made[type] = constructor.Invoke([.. constructor.GetParameters().Select(parameter => ArgumentOf(parameter.ParameterType))]);
    }

    private void Use(object metrics)
    {
        foreach (var method in metrics.GetType().GetMethods(Declarations.All).Where(method => method.ReturnType == typeof(void) && !method.IsPrivate && !method.IsSpecialName))
        {
            var arguments = method.GetParameters().Select(parameter => ArgumentOf(parameter.ParameterType)).ToArray();
            if (Array.TrueForAll(arguments, argument => argument is not null)) method.Invoke(method.IsStatic ? null : metrics, arguments);
        }
    }

    /// <summary>A value for a parameter; null for what only measuring would need.</summary>
    private object? ArgumentOf(Type type) => type switch
    {
        _ when type == typeof(IMeterFactory) => _meters,
        _ when type == typeof(Meter) => _meters.Create("Tracktion.Observability"),
        _ when type == typeof(TimeProvider) => TimeProvider.System,
        _ when type == typeof(string) => "any",
        _ when type.IsValueType => RuntimeHelpers.GetUninitializedObject(type),
        _ when type.IsSubclassOf(typeof(MulticastDelegate)) && type.GetMethod("Invoke")!.GetParameters().Length == 0 =>
            Expression.Lambda(type, Expression.Default(type.GetMethod("Invoke")!.ReturnType)).Compile(),
        _ => DeclaresMetrics(type) ? Make(type) : null,
    };

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_instruments) _labels[instrument] = string.Join(", ", tags.ToArray().Select(tag => tag.Key.Replace('.', '_')).Order(StringComparer.Ordinal));
    }

    private DeclaredMetric Describe(Instrument instrument)
    {
        var (type, kind) = instrument.GetType().Name.Split('`')[0] switch
        {
            _ when GaugesInDisguise.Contains(instrument.Name) => ("gauge", MetricType.LongGauge),
            "Counter" or "ObservableCounter" => ("counter", MetricType.LongSum),
            "Histogram" => ("histogram", MetricType.Histogram),
            _ => ("gauge", MetricType.LongGauge),
        };
        var name = (string)NameOf.Invoke(null, [instrument.Name, instrument.Unit ?? "", kind])!;
        return new DeclaredMetric(name, type, instrument.Unit ?? "", instrument.Description ?? "", _labels.GetValueOrDefault(instrument));
    }
}
