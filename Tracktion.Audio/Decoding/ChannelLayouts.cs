using System.Numerics;

namespace Tracktion.Audio.Decoding;

/// <summary>Which channel is which, by their order in a stream.</summary>
/// <remarks>Source: WAVEFORMATEXTENSIBLE, <c>dwChannelMask</c>; channels come in the order of the mask's bits. ffmpeg keeps the same order.</remarks>
internal static class ChannelLayouts
{
    private const uint LowFrequency = 0x8;

    // Back left and right, back centre, side left and right, top back left, centre and right.
    private const uint Surround = 0x30 | 0x100 | 0x600 | 0x38000;

    private static readonly Dictionary<string, uint> Named = new(StringComparer.Ordinal)
    {
        ["mono"] = 0x4,
        ["stereo"] = 0x3,
        ["2.1"] = 0xB,
        ["3.0"] = 0x7,
        ["3.0(back)"] = 0x103,
        ["4.0"] = 0x107,
        ["quad"] = 0x33,
        ["quad(side)"] = 0x603,
        ["3.1"] = 0xF,
        ["5.0"] = 0x37,
        ["5.0(side)"] = 0x607,
        ["4.1"] = 0x10F,
        ["5.1"] = 0x3F,
        ["5.1(side)"] = 0x60F,
        ["6.0"] = 0x707,
        ["6.1"] = 0x70F,
        ["6.1(back)"] = 0x13F,
        ["7.0"] = 0x637,
        ["7.1"] = 0x63F,
        ["7.1(wide)"] = 0xFF,
    };

    // What is meant where a file does not say: mono, stereo, 3.0, quad, 5.0, 5.1, 6.1, 7.1.
    private static readonly uint[] Defaults = [0x4, 0x3, 0x7, 0x33, 0x37, 0x3F, 0x13F, 0x63F];

    /// <summary>The roles by a mask; by custom for the number of channels where the mask does not fit it.</summary>
    public static IReadOnlyList<ChannelRole> FromMask(uint mask, int channels)
    {
        if (BitOperations.PopCount(mask) != channels) mask = channels <= Defaults.Length ? Defaults[channels - 1] : 0;

        var roles = new List<ChannelRole>(channels);
        for (; mask != 0; mask &= mask - 1)
        {
            var position = mask & ~(mask - 1);
            roles.Add((position & LowFrequency) != 0 ? ChannelRole.LowFrequency : (position & Surround) != 0 ? ChannelRole.Surround : ChannelRole.Front);
        }

        while (roles.Count < channels) roles.Add(ChannelRole.Front);
        return roles;
    }

    /// <summary>The roles by ffmpeg's name of a layout.</summary>
    public static IReadOnlyList<ChannelRole> FromName(string? name, int channels) =>
        FromMask(name is not null && Named.TryGetValue(name, out var mask) ? mask : 0, channels);
}
