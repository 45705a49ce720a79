using Microsoft.Extensions.Options;

namespace Tracktion.Analysis;

[OptionsValidator]
internal sealed partial class AnalysisOptionsRanges : IValidateOptions<AnalysisOptions>;
