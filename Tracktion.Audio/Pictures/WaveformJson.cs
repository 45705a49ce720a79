using System.Text;
using System.Text.Json;

namespace Tracktion.Audio.Pictures;

/// <summary>The JSON format of audiowaveform, version 2, 8 bits, one channel.</summary>
/// <remarks>Source: BBC audiowaveform, <c>doc/DataFormat.md</c>.</remarks>
internal static class WaveformJson
{
    public static string Write(int sampleRateHz, WaveformLevel level)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            json.WriteNumber("version", WaveformDat.Version);
            json.WriteNumber("channels", WaveformDat.Channels);
            json.WriteNumber("sample_rate", sampleRateHz);
            json.WriteNumber("samples_per_pixel", level.SamplesPerPixel);
            json.WriteNumber("bits", WaveformDat.Bits);
            json.WriteNumber("length", level.Length);
            json.WriteStartArray("data");
            foreach (var peak in level.Peaks)
            {
                json.WriteNumberValue(WaveformDat.Quantise(peak.Minimum));
                json.WriteNumberValue(WaveformDat.Quantise(peak.Maximum));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }
}
