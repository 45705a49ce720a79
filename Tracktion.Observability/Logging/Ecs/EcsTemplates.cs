using System.Runtime.CompilerServices;
using Serilog.Events;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>The templates that were seen last. A program has few, and a program that makes one for each event must not fill the memory.</summary>
internal sealed class EcsTemplates(int maxTextBytes)
{
    private const int Places = 512;
    private const int MaxKeptLength = 4096;

    private readonly EcsTemplate?[] _places = new EcsTemplate?[Places];

    public EcsTemplate Of(MessageTemplate template)
    {
        var place = RuntimeHelpers.GetHashCode(template) & (Places - 1);
        if (_places[place] is { } known && ReferenceEquals(known.Source, template)) return known;

        // A second place, so that two templates that would share the first do not drive each other out at every event.
        var other = place ^ 1;
        if (_places[other] is { } second && ReferenceEquals(second.Source, template)) return second;

        var made = new EcsTemplate(template, maxTextBytes);
        if (template.Text.Length <= MaxKeptLength) _places[_places[place] is null ? place : other] = made;
        return made;
    }
}
