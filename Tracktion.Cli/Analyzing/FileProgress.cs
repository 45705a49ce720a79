namespace Tracktion.Cli.Analyzing;

/// <summary>How far work on several files is, all together. Thread safe.</summary>
internal sealed class FileProgress(int files)
{
    private readonly double[] _done = new double[files];

    /// <summary>How many files are done, with fractions for those under way.</summary>
    public double Done
    {
        get
        {
            lock (_done) return _done.Sum();
        }
    }

    /// <summary>Where one file's progress goes, 0 to 1.</summary>
    public IProgress<double> Of(int file) => new OneFile(_done, file);

    private sealed class OneFile(double[] done, int file) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (done) done[file] = value;
        }
    }
}
