using System.ComponentModel;
using System.Diagnostics;
using Tracktion.Audio;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Loudness;
using Tracktion.Audio.Rhythm;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Windows;

namespace Tracktion.Benchmarks;

/// <summary>Loudness beside ffmpeg, tempo and beats beside aubio: the same file, read and measured by both, turn by turn. The partners' start-up is in their time.</summary>
internal static class PartnerBenchmarks
{
    public static async Task RunAsync(BenchmarkFiles files, int rounds, Dictionary<string, double> figures)
    {
        var ours = await BenchmarkTimer.BestAsync(rounds, () => MeasureLoudnessAsync(files.Noise));
        if (await TimeProgramAsync(rounds, "ffmpeg", "-nostdin", "-v", "error", "-threads", "1", "-i", files.Noise, "-af", "ebur128=peak=true", "-f", "null", "-") is { } ffmpeg)
        {
            figures["ffmpeg_ebur128_peak_seconds"] = ffmpeg;
            figures["loudness_vs_ffmpeg_ratio"] = ffmpeg / ours;
        }

        ours = await BenchmarkTimer.BestAsync(rounds, () => MeasureTempoAsync(files.Music));
        if (await TimeProgramAsync(rounds, "aubio", "tempo", "-i", files.Music) is { } aubio)
        {
            figures["aubio_tempo_seconds"] = aubio;
            figures["tempo_vs_aubio_ratio"] = aubio / ours;
        }
        else
        {
            await Console.Error.WriteLineAsync("aubio is not installed (Debian: aubio-tools), so there is no tempo_vs_aubio_ratio.");
        }
    }

    private static async Task MeasureLoudnessAsync(string path)
    {
        await using var file = await OpenAsync(path);
        var meter = new LoudnessMeter(file.Format.SampleRateHz, file.Format.Roles);
        var buffer = new float[65_536 * file.Format.Channels];
        int frames;
        while ((frames = await file.ReadAsync(buffer, CancellationToken.None)) > 0) meter.Add(buffer.AsSpan(0, frames * file.Format.Channels));
        if (meter.Analyze().TruePeakDbtp is null) throw new InvalidOperationException("The noise is silent.");
    }

    private static async Task MeasureTempoAsync(string path)
    {
        await using var file = await OpenAsync(path);
        var (framing, channels) = (new AnalysisFraming(file.Format.SampleRateHz), file.Format.Channels);
        var fft = new RealFft(framing.FrameLength);
        var (window, power, scratch) = (Window.Periodic(WindowKind.Hann, framing.FrameLength), new float[fft.BinCount], new double[fft.ScratchLength]);
        var bank = FilterBankDesign.MelSlaney(new FilterBankOptions(framing.SampleRateHz, framing.FrameLength), 40);
        var (bands, onsets) = (new float[bank.BandCount], new OnsetStrength(bank.CentersHz, framing.FrameLength, framing.FrameRateHz));
        var (buffer, mono, held) = (new float[65_536 * channels], new float[65_536 + framing.FrameLength], 0);
        int frames;
        while ((frames = await file.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            for (var i = 0; i < frames; i++)
            {
                var sum = 0f;
                for (var channel = 0; channel < channels; channel++) sum += buffer[(i * channels) + channel];
                mono[held++] = sum / channels;
            }

            var from = 0;
            for (; from + framing.FrameLength <= held; from += framing.HopLength)
            {
                fft.Power(mono.AsSpan(from, framing.FrameLength), window, power, scratch);
                bank.Apply(power, bands);
                onsets.Add(bands);
            }

            mono.AsSpan(from, held - from).CopyTo(mono);
            held -= from;
        }

        if (RhythmAnalyzer.Analyze(onsets, framing.FrameSeconds).BeatTimes.Count == 0) throw new InvalidOperationException("The music has no beats.");
    }

    private static async Task<AudioFile> OpenAsync(string path)
    {
        var opened = await AudioFile.OpenAsync(path, new DecoderOptions(), CancellationToken.None);
        return opened.File ?? throw new InvalidOperationException(opened.Fault?.Message);
    }

    private static async Task<double?> TimeProgramAsync(int rounds, string program, params string[] arguments)
    {
        try
        {
            return await BenchmarkTimer.BestAsync(rounds, async () =>
            {
                var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
                using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
                await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
                await process.WaitForExitAsync();
            });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
