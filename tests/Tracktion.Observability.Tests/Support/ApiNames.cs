using System.Reflection;

namespace Tracktion.Observability.Tests.Support;

/// <summary>Types as C# writes them, with a question mark where null is allowed.</summary>
internal static class ApiNames
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    public static string Of(ParameterInfo parameter) => Of(new NullabilityInfoContext().Create(parameter));

    public static string Of(PropertyInfo property) => Of(new NullabilityInfoContext().Create(property));

    public static string Of(FieldInfo field) => Of(new NullabilityInfoContext().Create(field));

    public static string Of(Type type)
    {
        if (Words.TryGetValue(type, out var word)) return word;
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value) + "?";
        if (type.IsByRef) return Of(type.GetElementType()!);
        if (type.IsArray) return Of(type.GetElementType()!) + "[]";

        return Named(type, type.GetGenericArguments().Select(Of));
    }

    /// <summary>A type's own name, without what it is generic over.</summary>
    public static string Own(Type type) => type.Name.Split('`')[0];

    private static string Of(NullabilityInfo info)
    {
        var type = info.Type;
        var mark = !type.IsValueType && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable) ? "?" : "";
        if (info.ElementType is { } element) return $"{Of(element)}[]{mark}";
        return type.IsGenericType && Nullable.GetUnderlyingType(type) is null ? Named(type, info.GenericTypeArguments.Select(Of)) + mark : Of(type) + mark;
    }

    private static string Named(Type type, IEnumerable<string> arguments)
    {
        var name = type.IsNested && !type.IsGenericParameter ? $"{Of(type.DeclaringType!)}.{Own(type)}" : Own(type);
        return type.IsGenericType ? $"{name}<{string.Join(", ", arguments)}>" : name;
    }
}
