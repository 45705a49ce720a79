using Tracktion.Audio.Models;

namespace Tracktion.Audio.Classification;

/// <summary>Tells the kind of a sound from what was measured of it, by a network of one hidden layer. Thread safe.</summary>
/// <remarks>
/// Silence is by level alone. The other classes are learned from sounds that the corpus makes (<c>bench/Tracktion.Corpus</c>, verb <c>train-class</c>), with speech by
/// espeak-ng; the confusion matrix stands in <c>docs/audio.md</c>.
/// </remarks>
internal static class SoundClassifier
{
    private const double SilentDbfs = -60;

    private static readonly Lazy<FeatureModel> Model = new(() => FeatureModel.Load("class", SoundEvidence.Names));

    public static SoundClassification Classify(SoundEvidence evidence)
    {
        if (IsSilent(evidence.PeakDbfs)) return SoundClassification.Certain(SoundClass.Silence);

        double[] shares = [0, .. FeatureModel.Softmax(Model.Value.Evaluate(evidence.Features()))];
        return new SoundClassification((SoundClass)Array.IndexOf(shares, shares.Max()), shares);
    }

    public static bool IsSilent(double? peakDbfs) => peakDbfs is null or < SilentDbfs;
}
