using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Security;

/// <summary>A key that can be guessed is worse than none.</summary>
internal sealed class ApiKeyOptionsValidator : IValidateOptions<ApiKeyOptions>
{
    private const int MinLength = 16;

    public ValidateOptionsResult Validate(string? name, ApiKeyOptions options)
    {
        var faults = options.Keys
            .Select((key, index) => (key, index))
            .Where(entry => entry.key.Length < MinLength)
            .Select(entry => $"{ApiKeyOptions.SectionName}:Keys:{entry.index}: a key has at least {MinLength} characters.")
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
