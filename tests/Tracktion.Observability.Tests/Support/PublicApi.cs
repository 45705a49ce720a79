using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tracktion.Observability.Tests.Support;

/// <summary>What of an assembly others can see, as text in the manner of C#, in an order that does not change.</summary>
internal static class PublicApi
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var group in assembly.GetExportedTypes().GroupBy(type => type.Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("namespace ").Append(group.Key).Append('\n');
            foreach (var type in group.OrderBy(ApiNames.Of, StringComparer.Ordinal)) Append(text, type);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Type type)
    {
        text.Append("\n  public ").Append(KindOf(type)).Append(' ').Append(ApiNames.Of(type)).Append(BasesOf(type)).Append('\n');
        foreach (var line in LinesOf(type)) text.Append("    ").Append(line).Append('\n');
    }

    private static IEnumerable<string> LinesOf(Type type)
    {
        if (type.IsEnum) return type.GetEnumNames().Select(name => string.Create(CultureInfo.InvariantCulture, $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}"));

        return type.GetMembers(Members).Select(member => (member.Name, Line: LineOf(member))).Where(member => member.Line is not null)
            .OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Line, StringComparer.Ordinal).Select(member => member.Line!);
    }

    // Null for what others cannot see, and for what the compiler adds to a record.
    private static string? LineOf(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsSeen(constructor) => $"{Access(constructor)}{ApiNames.Own(constructor.DeclaringType!)}({Parameters(constructor)})",
        FieldInfo { IsPublic: true } field when !IsGenerated(field) => Field(field),
        PropertyInfo property when property.Name != "EqualityContract" && property.GetAccessors(nonPublic: true).Any(IsSeen) => Property(property),
        EventInfo { AddMethod: { } add } one when IsSeen(add) => $"{Access(add)}event {ApiNames.Of(one.EventHandlerType!)} {one.Name}",
        MethodInfo { IsSpecialName: false } method when IsSeen(method) && !IsGenerated(method) => Method(method),
        _ => null,
    };

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.GetMethod("PrintMembers", Members) is null ? "struct" : "record struct"),
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (type.GetMethod("<Clone>$", Members) is null ? "class" : "record"),
    };

    private static string BasesOf(Type type)
    {
        if (type.IsEnum) return "";
        var bases = new[] { type.BaseType }.Where(one => one is not null && one != typeof(object) && one != typeof(ValueType)).Select(one => ApiNames.Of(one!))
            .Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(one => one.IsVisible).Select(ApiNames.Of).Order(StringComparer.Ordinal));
        return string.Join(", ", bases) is { Length: > 0 } all ? $" : {all}" : "";
    }

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"const {ApiNames.Of(field.FieldType)} {field.Name} = {Value(field.GetRawConstantValue())}"
        : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{ApiNames.Of(field)} {field.Name}";

    private static string Property(PropertyInfo property)
    {
        var seen = property.GetAccessors(nonPublic: true).First(IsSeen);
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var get = property.GetMethod is { } getter && IsSeen(getter) ? " get;" : "";
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var set = property.SetMethod is { } setter && IsSeen(setter) ? isInit ? " init;" : " set;" : "";
        return $"{Access(seen)}{required}{ApiNames.Of(property)} {property.Name} {{{get}{set} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        return $"{Access(method)}{ApiNames.Of(method.ReturnParameter)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "")
        + (method is MethodInfo { IsVirtual: true, IsFinal: false } of && !of.DeclaringType!.IsInterface ? of.GetBaseDefinition() != of ? "override " : of.IsAbstract ? "abstract " : "virtual " : "");

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return string.Join(", ", method.GetParameters().Select((parameter, index) =>
            (isExtension && index == 0 ? "this " : "") + (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "") + (parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "")
            + $"{ApiNames.Of(parameter)} {parameter.Name}" + (parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue)}" : "")));
    }

    private static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static bool IsSeen(MethodBase method) => method.IsPublic || (method.IsFamily && !method.DeclaringType!.IsSealed) || method.IsFamilyOrAssembly;

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
