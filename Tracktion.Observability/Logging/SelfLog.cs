using System.Collections.Concurrent;
using System.Globalization;

namespace Tracktion.Observability.Logging;

/// <summary>What the pipeline says of itself, to standard error: it cannot log through what is broken. A topic speaks once a minute. Thread safe.</summary>
internal sealed class SelfLog(TextWriter output, TimeProvider time)
{
    /// <summary>How long a topic is silent after it spoke.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Topic> _topics = new(StringComparer.Ordinal);

    /// <summary>Says something, unless the topic spoke within the last minute; then it is counted for the next time.</summary>
    /// <param name="topic">What it is about, from a closed set.</param>
    /// <param name="message">For people, without secrets.</param>
    public void Write(string topic, string message)
    {
        var about = _topics.GetOrAdd(topic, static _ => new Topic());
        lock (about)
        {
            var now = time.GetUtcNow();
            if (about.SpokeAt is { } before && now - before < Silence)
            {
                about.Held++;
                return;
            }

            var held = about.Held > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({about.Held} more like it since)") : "";
            (about.SpokeAt, about.Held) = (now, 0);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} tracktion log pipeline: {message}{held}"));
        }
    }

    private sealed class Topic
    {
        public DateTimeOffset? SpokeAt { get; set; }

        public long Held { get; set; }
    }
}
