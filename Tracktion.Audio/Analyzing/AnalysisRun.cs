using System.Collections.Concurrent;
using System.Diagnostics;
using Tracktion.Audio.Classification;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Features;
using Tracktion.Audio.Features.Spectral;
using Tracktion.Audio.Features.Statistics;
using Tracktion.Audio.Loudness;
using Tracktion.Audio.Pictures;
using Tracktion.Audio.Rhythm;
using Tracktion.Audio.Similarity;
using Tracktion.Audio.Tonality;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Analyzing;

/// <summary>
/// One file's analysis. A block of samples goes through three stages, each a list of independent jobs for any number of threads: parting the channels; channels, short and long
/// frames side by side; then all that goes from frame to frame. Which thread takes which job changes nothing: jobs write to places of their own.
/// </summary>
internal sealed class AnalysisRun
{
    // About six seconds: long enough that a barrier costs little, small enough for the third-level cache.
    private const int BlockFrames = 1 << 18;
    private const int MaxBlockSamples = 1 << 21;
    private const int PartFrames = 1 << 15;
    private const int TonalBatch = 4;

    private readonly AudioFormat _format;
    private readonly AnalyzerOptions _options;
    private readonly AnalysisFraming _framing;
    private readonly FramePlan _plan;
    private readonly TonalPlan _tonal;
    private readonly LoudnessMeter _loudness;
    private readonly SignalQualityMeter _quality;
    private readonly BandwidthMeter _bandwidth;
    private readonly WaveformPeaksBuilder _waveform;
    private readonly OnsetStrength _onsets;
    private readonly PitchProfile _pitches;
    private readonly FeatureStatistics _frames;
    private readonly FeatureStatistics _constantQ = new([.. Chroma.PitchNames.Select(name => $"chroma_cqt_{name}")]);
    private readonly FeatureMatrix _matrix;
    private readonly LevelTrack _levels;
    private readonly SequenceFeatures.OfModulation _modulation;
    private readonly List<SequenceFeatures> _sequences = [];
    private readonly SpectrogramBuilder? _spectrogram;
    private readonly ChromagramBuilder? _chromagram;
    private readonly ConcurrentBag<FrameWorkspace> _workspaces = [];
    private readonly ConcurrentBag<TonalWorkspace> _tonalWorkspaces = [];
    private readonly SignalBuffer _signal;
    private readonly double[] _energies;
    private readonly long[] _ticks = new long[FrameWorkspace.TransformSlot + 1];

    private long _nextFrame;
    private long _nextTonalFrame;
    private float[] _rows = [];
    private float[] _powerSums = [];
    private float[] _powers = [];
    private float[] _tonalPowers = [];
    private float[] _tonalChroma = [];

    public AnalysisRun(AudioFormat format, AnalyzerOptions options)
    {
        (_format, _options) = (format, options);
        _framing = new AnalysisFraming(format.SampleRateHz);
        _plan = new FramePlan(_framing, options.Groups);
        _tonal = new TonalPlan(_framing, options.Groups.Contains(FeatureGroup.ConstantQ));
        _loudness = new LoudnessMeter(format.SampleRateHz, format.Roles);
        _quality = new SignalQualityMeter(format.SampleRateHz, format.Channels);
        _bandwidth = new BandwidthMeter(format.SampleRateHz, _plan.BinCount);
        _waveform = new WaveformPeaksBuilder(format.SampleRateHz, format.Channels);
        _onsets = new OnsetStrength(_plan.MelCentersHz, _framing.FrameLength, _framing.FrameRateHz);
        _pitches = new PitchProfile(format.SampleRateHz, _framing.TonalFrameLength, _framing.TonalHopLength);
        _frames = new FeatureStatistics(_plan.Names);
        _matrix = new FeatureMatrix(_plan.Names, 1 / _framing.FrameRateHz);
        _levels = new LevelTrack(_plan.Names.ToList().IndexOf("rms"), _plan.Names.ToList().IndexOf("pitch"));
        _modulation = new SequenceFeatures.OfModulation(_framing, _plan.MelColumn, _plan.MelCentersHz);
        _sequences.Add(_modulation);
        if (options.Groups.Contains(FeatureGroup.Delta)) _sequences.Add(new SequenceFeatures.OfDeltas(_plan.MfccColumn));
        if (options.Groups.Contains(FeatureGroup.Pncc)) _sequences.Add(new SequenceFeatures.OfPncc(_framing, _plan.GammatoneColumn));
        if (options.WithPictures)
        {
            _spectrogram = new SpectrogramBuilder(format.SampleRateHz, _framing.FrameLength, _framing.HopLength);
            _chromagram = new ChromagramBuilder();
        }

        var blockFrames = Math.Clamp(MaxBlockSamples / format.Channels, PartFrames, BlockFrames);
        BlockLength = blockFrames * format.Channels;
        _signal = new SignalBuffer(format.Channels, blockFrames, 2 * _framing.TonalFrameLength);
        _energies = new double[format.Channels];
    }

    /// <summary>Samples of a block: whole frames of all channels.</summary>
    public int BlockLength { get; }

    /// <summary>Takes the next block: whole, but for the last one.</summary>
    public void Add(ReadOnlyMemory<float> interleaved, CancellationToken cancellationToken)
    {
        var count = interleaved.Length / _format.Channels;
        Part(interleaved, count, cancellationToken);
        _signal.Append(count);
        MeasureBlock(interleaved, count, isLast: false, cancellationToken);
    }

    /// <summary>Ends the analysis.</summary>
    public AudioAnalysis End(DecodeResult decoding) => Conclude(decoding, Find(decoding));

    /// <summary>Ends the analysis without the models, which are trained on what this gives.</summary>
    public AnalysisFindings Find(DecodeResult decoding)
    {
        // A sound shorter than a frame is one frame, filled with silence.
        _signal.Pad(_framing.FrameLength);
        MeasureBlock(default, 0, isLast: true, CancellationToken.None);
        foreach (var sequence in _sequences) sequence.End();

        var seconds = (double)decoding.Frames / _format.SampleRateHz;
        var (rhythm, tonality) = (RhythmAnalysis.None, TonalityAnalysis.None);
        var (loudness, waveform, spectrogram) = ((LoudnessAnalysis?)null, (WaveformPeaks?)null, (byte[]?)null);
        var summaries = new Dictionary<string, FeatureSummary>(StringComparer.Ordinal);
        Action[] jobs =
        [
            () => Time(FeatureGroup.Rhythm, () => rhythm = RhythmAnalyzer.Analyze(_onsets, _framing.FrameSeconds, new ChromaOverTime(_pitches))),
            () => Time(FeatureGroup.Tonality, () => tonality = TonalityAnalyzer.Analyze(_pitches)),
            () => Time(FeatureGroup.Loudness, () => loudness = _loudness.Analyze()),
            () => Time(FeatureGroup.Waveform, () => waveform = _waveform.Build()),
            () =>
            {
                foreach (var (name, summary) in Summaries()) summaries[name] = summary;
            },
            () => spectrogram = _spectrogram?.ToPng(),
        ];
        Run(jobs.Length, job => jobs[job](), CancellationToken.None);

        var evidence = new SoundEvidence
        {
            Frames = _frames,
            Modulation = _modulation.Statistics,
            Levels = _levels,
            Rhythm = rhythm,
            Tonality = tonality,
            Seconds = seconds,
            PeakDbfs = loudness?.SamplePeakDbfs,
        };
        return new AnalysisFindings(loudness ?? _loudness.Analyze(), waveform ?? _waveform.Build(), summaries, evidence, spectrogram);
    }

    private void Part(ReadOnlyMemory<float> interleaved, int count, CancellationToken cancellationToken)
    {
        Run((count + PartFrames - 1) / PartFrames, PartOne, cancellationToken);

        void PartOne(int part)
        {
            var from = part * PartFrames;
            _signal.Part(interleaved.Span.Slice(from * _format.Channels, Math.Min(PartFrames, count - from) * _format.Channels), from);
        }
    }

    private void MeasureBlock(ReadOnlyMemory<float> interleaved, int count, bool isLast, CancellationToken cancellationToken)
    {
        var end = _signal.End;
        // A division rounds towards zero: what lacks less than a hop of a frame would count as one.
        var frames = end < _framing.FrameLength ? 0 : (int)(((end - _framing.FrameLength) / _framing.HopLength) + 1 - _nextFrame);
        var tonalFrames = TonalFrames(end, isLast);
        var batches = (frames + FramePlan.BatchFrames - 1) / FramePlan.BatchFrames;
        var tonalBatches = (tonalFrames + TonalBatch - 1) / TonalBatch;
        Reserve(frames, batches, tonalFrames);

        // The longest jobs first, so that no thread begins one when the others are done.
        List<Action> jobs = [];
        if (count > 0)
        {
            for (var channel = 0; channel < _format.Channels; channel++)
            {
                var index = channel;
                jobs.Add(() => Time(FeatureGroup.Loudness, () => MeasureChannel(index, count)));
            }

            jobs.Add(() => Time(FeatureGroup.Waveform, () => _waveform.Add(interleaved.Span)));
            jobs.Add(() => Time(FeatureGroup.Loudness, () => MeasurePair(count)));
        }

        for (var batch = 0; batch < tonalBatches; batch++)
        {
            var index = batch;
            jobs.Add(() => Time(FeatureGroup.Tonality, () => MeasureTonal(index * TonalBatch, Math.Min(TonalBatch, tonalFrames - (index * TonalBatch)))));
        }

        for (var batch = 0; batch < batches; batch++)
        {
            var index = batch;
            jobs.Add(() => MeasureFrames(index, Math.Min(FramePlan.BatchFrames, frames - (index * FramePlan.BatchFrames))));
        }

        Run(jobs.Count, job => jobs[job](), cancellationToken);
        Follow(frames, batches, tonalFrames, cancellationToken);
        _nextFrame += frames;
        _nextTonalFrame += tonalFrames;
        Keep();
    }

    private int TonalFrames(long end, bool isLast)
    {
        var whole = (int)Math.Max(0, ((end - _framing.TonalFrameLength) / _framing.TonalHopLength) + 1 - _nextTonalFrame);
        if (end < _framing.TonalFrameLength) whole = 0;
        if (!isLast) return whole;

        // The last frame may be half empty; a short sound is one frame however short.
        var left = end - ((_nextTonalFrame + whole) * _framing.TonalHopLength);
        return left >= _framing.TonalFrameLength / 2 || _nextTonalFrame + whole == 0 ? whole + 1 : whole;
    }

    private void Reserve(int frames, int batches, int tonalFrames)
    {
        Grow(ref _rows, frames * _plan.RowLength);
        Grow(ref _powerSums, batches * _plan.BinCount);
        if (_spectrogram is not null) Grow(ref _powers, frames * _plan.BinCount);
        Grow(ref _tonalPowers, tonalFrames * _tonal.BinCount);
        Grow(ref _tonalChroma, tonalFrames * 12);

        static void Grow(ref float[] array, int length)
        {
            if (array.Length < length) array = new float[length];
        }
    }

    private void MeasureChannel(int channel, int count)
    {
        var samples = _signal.Channel(channel, count);
        _loudness.Channels[channel].Add(samples);
        _quality.Channels[channel].Add(samples);

        // In pieces: single precision over a block would lose what double keeps over a file.
        for (var from = 0; from < count; from += PartFrames / 8)
        {
            var piece = samples.Slice(from, Math.Min(PartFrames / 8, count - from));
            _energies[channel] += VectorKernels.Dot(piece, piece);
        }
    }

    private void MeasurePair(int count)
    {
        if (_format.Channels > 1) _quality.Stereo.Add(_signal.Channel(0, count), _signal.Channel(1, count));
    }

    private void MeasureFrames(int batch, int count)
    {
        if (!_workspaces.TryTake(out var workspace)) workspace = new FrameWorkspace(_plan);
        var first = _nextFrame + (batch * FramePlan.BatchFrames);
        var hasBefore = first > 0;
        var rowFrom = batch * FramePlan.BatchFrames;
        _plan.Measure(
            _signal.From((hasBefore ? first - 1 : first) * _framing.HopLength),
            hasBefore,
            count,
            _rows.AsSpan(rowFrom * _plan.RowLength, count * _plan.RowLength),
            _powerSums.AsSpan(batch * _plan.BinCount, _plan.BinCount),
            _spectrogram is null ? [] : _powers.AsSpan(rowFrom * _plan.BinCount, count * _plan.BinCount),
            workspace);
        _workspaces.Add(workspace);
    }

    private void MeasureTonal(int first, int count)
    {
        if (!_tonalWorkspaces.TryTake(out var workspace)) workspace = new TonalWorkspace(new float[_tonal.RoomLength], new double[_tonal.ScratchLength]);
        for (var i = first; i < first + count; i++)
        {
            var samples = _signal.From((_nextTonalFrame + i) * _framing.TonalHopLength);
            samples = samples[..Math.Min(_framing.TonalFrameLength, samples.Length)];
            _tonal.Measure(samples, _tonalPowers.AsSpan(i * _tonal.BinCount, _tonal.BinCount), _tonalChroma.AsSpan(i * 12, 12), workspace.Room, workspace.Scratch);
        }

        _tonalWorkspaces.Add(workspace);
    }

    /// <summary>All that goes from frame to frame: each kind is a job of its own.</summary>
    private void Follow(int frames, int batches, int tonalFrames, CancellationToken cancellationToken)
    {
        var (rows, length) = (_rows, _plan.RowLength);
        List<Action> jobs =
        [
            () => Time(FeatureGroup.Tonality, () =>
            {
                for (var i = 0; i < tonalFrames; i++) _pitches.Add(_tonalPowers.AsSpan(i * _tonal.BinCount, _tonal.BinCount));
                for (var i = 0; i < tonalFrames && _tonal.HasConstantQ; i++) _constantQ.Add(_tonalChroma.AsSpan(i * 12, 12));
            }),
            () => Time(FeatureGroup.Rhythm, () =>
            {
                for (var i = 0; i < frames; i++) _onsets.Add(rows.AsSpan((i * length) + _plan.MelColumn, FramePlan.MelBands));
            }),
            () =>
            {
                for (var i = 0; i < frames; i++) _frames.Add(rows.AsSpan(i * length, _plan.Names.Count));
            },
            () =>
            {
                for (var i = 0; i < frames; i++)
                {
                    _matrix.Add(rows.AsSpan(i * length, _plan.Names.Count));
                    _levels.Add(rows.AsSpan(i * length, length));
                }
            },
            () => Time(FeatureGroup.Loudness, () =>
            {
                _loudness.Combine();
                for (var i = 0; i < batches; i++) _bandwidth.Add(_powerSums.AsSpan(i * _plan.BinCount, _plan.BinCount));
            }),
            .. _sequences.Select<SequenceFeatures, Action>(sequence => () => sequence.Add(rows.AsSpan(0, frames * length), length)),
        ];
        if (_spectrogram is not null) jobs.Add(() => Draw(frames));
        Run(jobs.Count, job => jobs[job](), cancellationToken);
    }

    private void Draw(int frames)
    {
        var chroma = _plan.Names.ToList().IndexOf("chroma_c");
        for (var i = 0; i < frames; i++)
        {
            _spectrogram?.Add(_powers.AsSpan(i * _plan.BinCount, _plan.BinCount));
            _chromagram?.Add(_rows.AsSpan((i * _plan.RowLength) + chroma, 12));
        }
    }

    // What is left of the mix that frames to come need: from a hop before the next short frame, or from the next long one.
    private void Keep()
    {
        var needed = Math.Min(Math.Max(0, (_nextFrame - 1) * _framing.HopLength), _nextTonalFrame * _framing.TonalHopLength);
        _signal.DropBefore(needed);
    }

    private AudioAnalysis Conclude(DecodeResult decoding, AnalysisFindings found)
    {
        var energy = _energies.Sum();
        return new AudioAnalysis
        {
            Decoding = decoding,
            Duration = TimeSpan.FromSeconds(found.Evidence.Seconds),
            RmsDbfs = energy > 0 ? 10 * Math.Log10(energy / (decoding.Frames * _format.Channels)) : null,
            Loudness = found.Loudness,
            Quality = _quality.Analyze(),
            BandwidthHz = _bandwidth.CutoffHz(),
            Rhythm = found.Evidence.Rhythm,
            Tonality = found.Evidence.Tonality,
            Class = SoundClassifier.Classify(found.Evidence),
            Features = found.Summaries,
            Matrix = _matrix,
            Vector = TrackVectorBuilder.Build(TrackVectorBuilder.Raw(found.Evidence)),
            Waveform = found.Waveform,
            SpectrogramPng = found.SpectrogramPng,
            ChromagramPng = _chromagram?.ToPng(),
            Timings = Timings(),
        };
    }

    private IEnumerable<KeyValuePair<string, FeatureSummary>> Summaries() =>
        _frames.Summaries(_matrix)
            .Concat(_sequences.SelectMany(sequence => sequence.Statistics.Summaries(null)))
            .Concat(_tonal.HasConstantQ ? _constantQ.Summaries(null) : [])
            .Where(pair => _options.Groups.Contains(FeatureCatalog.Get(pair.Key).Group));

    private Dictionary<FeatureGroup, TimeSpan> Timings()
    {
        foreach (var workspace in _workspaces)
        {
            for (var slot = 0; slot < _ticks.Length; slot++) _ticks[slot] += workspace.Ticks[slot];
        }

        foreach (var sequence in _sequences) _ticks[(int)sequence.Group] += sequence.Ticks;
        _ticks[(int)FeatureGroup.Spectral] += _ticks[FrameWorkspace.TransformSlot];
        return Enum.GetValues<FeatureGroup>()
            .Where(group => _ticks[(int)group] > 0)
            .ToDictionary(group => group, group => TimeSpan.FromSeconds(_ticks[(int)group] / (double)Stopwatch.Frequency));
    }

    private void Time(FeatureGroup group, Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        Interlocked.Add(ref _ticks[(int)group], Stopwatch.GetTimestamp() - started);
    }

    private void Run(int jobs, Action<int> work, CancellationToken cancellationToken)
    {
        if (_options.MaxDegreeOfParallelism > 1 && jobs > 1)
        {
            Parallel.ForEach(
                Partitioner.Create(Enumerable.Range(0, jobs), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = _options.MaxDegreeOfParallelism, CancellationToken = cancellationToken },
                work);
            return;
        }

        for (var job = 0; job < jobs; job++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            work(job);
        }
    }

    private sealed record TonalWorkspace(float[] Room, double[] Scratch);
}
