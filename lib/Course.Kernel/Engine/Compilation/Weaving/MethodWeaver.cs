using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Course.Kernel.Engine.Compilation.Weaving;

/// <summary>
/// Changes one method's body. A call is put before an instruction by letting the call take its object over, so that branches,
/// boundaries of handlers and sequence points that lead to the instruction lead to the call.
/// </summary>
internal sealed class MethodWeaver
{
    private readonly MethodDefinition method;
    private readonly Hooks hooks;
    private readonly Instruction[] written;

    // What follows an instruction that a call took over: the rest of what was put in, and the instruction itself.
    private readonly Dictionary<Instruction, List<Instruction>> followers = [];
    private readonly Dictionary<Instruction, List<Instruction>> branchesTo = [];
    private Instruction? first;

    public MethodWeaver(MethodDefinition method, Hooks hooks)
    {
        this.method = method;
        this.hooks = hooks;
        written = [.. method.Body.Instructions];
        foreach (var branch in written)
        {
            foreach (var target in TargetsOf(branch))
            {
                if (!branchesTo.TryGetValue(target, out var branches))
                    branchesTo[target] = branches = [];
                branches.Add(branch);
            }
        }
    }

    /// <summary>See <see cref="Cells.TensorGuard"/>.</summary>
    public void GuardMatMul()
    {
        foreach (var instruction in written)
        {
            if (instruction is { OpCode.Code: Code.Call or Code.Callvirt or Code.Ldftn, Operand: MethodReference called } && hooks.GuardFor(called) is { } guard)
            {
                instruction.OpCode = instruction.OpCode.Code == Code.Ldftn ? OpCodes.Ldftn : OpCodes.Call;
                instruction.Operand = guard;
            }
        }
    }

    /// <summary>Makes the catches of all exceptions that stand in the code pass by the stop of the cell.</summary>
    public void LetTheStopPass()
    {
        foreach (var handler in method.Body.ExceptionHandlers)
        {
            if (handler.HandlerType == ExceptionHandlerType.Catch && CatchesAll(handler.CatchType) && IsInTheCode(handler))
            {
                var start = handler.HandlerStart;
                var go = Put(start, Instruction.Create(OpCodes.Call, hooks.MayCatchAll), Instruction.Create(OpCodes.Nop), Instruction.Create(OpCodes.Rethrow));
                Become(followers[start][0], Instruction.Create(OpCodes.Brtrue, go));
            }
            else if (handler.HandlerType == ExceptionHandlerType.Filter
                && handler.FilterStart is var start && (start.OpCode.Code != Code.Isinst || CatchesAll((TypeReference)start.Operand)))
            {
                // Without a type in the code the filter does not ask for one.
                var end = handler.HandlerStart.Previous;
                var go = Put(
                    start,
                    Instruction.Create(OpCodes.Call, hooks.MayCatchAll),
                    Instruction.Create(OpCodes.Nop),
                    Instruction.Create(OpCodes.Pop),
                    Instruction.Create(OpCodes.Ldc_I4_0),
                    Instruction.Create(OpCodes.Br, end));
                Become(followers[start][0], Instruction.Create(OpCodes.Brtrue, go));
            }
        }
    }

    /// <summary>Puts a check where loops begin anew, and where each of these statements begins.</summary>
    public void CheckLoops(IReadOnlyList<(int Line, int Column)> statements)
    {
        HashSet<Instruction> places = [.. StartsOf(statements)];
        foreach ((var target, var branches) in branchesTo)
        {
            if (branches.Any(branch => target.Offset <= branch.Offset))
                places.Add(target);
        }
        foreach (var place in places)
        {
            var moved = Put(place, Instruction.Create(OpCodes.Call, hooks.Check));
            foreach (var handler in method.Body.ExceptionHandlers)
            {
                // A stop at the start of a try is none of the try's business, unless the loop is inside of it.
                if (handler.TryStart == place && !branchesTo.GetValueOrDefault(place, []).Any(branch => IsInTry(branch, handler)))
                    handler.TryStart = moved;
            }
        }
    }

    /// <summary>Puts a call of Enter before everything else.</summary>
    public void Enter()
    {
        first = Instruction.Create(OpCodes.Call, hooks.Enter);
        if (method.DebugInformation.SequencePoints.FirstOrDefault(point => !point.IsHidden) is { } point)
        {
            // Else the method would have no line in the stack trace of what Enter throws.
            method.DebugInformation.SequencePoints.Insert(0, new SequencePoint(first, point.Document)
            {
                StartLine = point.StartLine,
                StartColumn = point.StartColumn,
                EndLine = point.EndLine,
                EndColumn = point.EndColumn,
            });
        }
    }

    /// <summary>As <see cref="Enter"/>, within the try whose catch hands exceptions to the task.</summary>
    /// <param name="handsOver">Whether the trace of an exception may begin anew where it is handed to the task.</param>
    public void EnterAsync(bool handsOver)
    {
        var outermost = method.Body.ExceptionHandlers.LastOrDefault();
        if (outermost is null)
            return;
        var start = outermost.TryStart;
        var moved = Put(start, Instruction.Create(OpCodes.Call, hooks.Enter));
        foreach (var handler in method.Body.ExceptionHandlers)
        {
            if (handler.TryStart == start && handler != outermost && !branchesTo.GetValueOrDefault(start, []).Any(branch => IsInTry(branch, handler)))
                handler.TryStart = moved;
        }
        if (!handsOver)
            return;
        var handing = written.FirstOrDefault(instruction =>
            instruction.Offset >= outermost.HandlerStart.Offset && instruction.Operand is MethodReference { Name: "SetException" });
        if (handing is not null)
            Put(handing, Instruction.Create(OpCodes.Call, hooks.HandOver(outermost.CatchType)));
    }

    /// <summary>Writes the instructions back.</summary>
    public void Finish()
    {
        if (first is null && followers.Count == 0)
            return;
        List<Instruction> all = new(written.Length + followers.Count * 2 + 1);
        if (first is not null)
            all.Add(first);
        foreach (var instruction in written)
            AddWithFollowers(instruction, all);
        Branches.Fit(all);
        method.Body.Instructions.Clear();
        foreach (var instruction in all)
            method.Body.Instructions.Add(instruction);
    }

    /// <summary>The instructions of a statement begin at its first sequence point.</summary>
    private IEnumerable<Instruction> StartsOf(IReadOnlyList<(int Line, int Column)> statements)
    {
        if (statements.Count == 0)
            yield break;
        (int Line, int Column)[] starts = [.. statements];
        var at = written.ToDictionary(instruction => instruction.Offset);
        int reached = 0;
        foreach (var point in method.DebugInformation.SequencePoints.Where(point => !point.IsHidden))
        {
            int found = Array.BinarySearch(starts, (point.StartLine, point.StartColumn));
            int statement = found >= 0 ? found : ~found - 1;
            if (statement > reached)
            {
                reached = statement;
                yield return at[point.Offset];
            }
        }
    }

    /// <summary>True for a catch clause. A catch that the compiler wrote, such as for a finally with an await, has no place in the code.</summary>
    private bool IsInTheCode(ExceptionHandler handler) =>
        method.DebugInformation.SequencePoints.Any(point => !point.IsHidden && point.Offset == handler.HandlerStart.Offset);

    private static bool CatchesAll(TypeReference type) => type.FullName is "System.Exception" or "System.SystemException" or "System.Object";

    private static bool IsInTry(Instruction instruction, ExceptionHandler handler) =>
        instruction.Offset >= handler.TryStart.Offset && instruction.Offset < handler.TryEnd.Offset;

    private static IEnumerable<Instruction> TargetsOf(Instruction branch) => branch.Operand switch
    {
        Instruction one => [one],
        Instruction[] several => several,
        _ => [],
    };

    /// <summary>Puts instructions before another.</summary>
    /// <returns>The object that is the other now.</returns>
    private Instruction Put(Instruction before, params ReadOnlySpan<Instruction> added)
    {
        var moved = Instruction.Create(OpCodes.Nop);
        Become(moved, before);
        moved.Offset = before.Offset;
        if (!followers.TryGetValue(before, out var after))
            followers[before] = after = [];
        after.InsertRange(0, [.. added[1..], moved]);
        Become(before, added[0]);
        return moved;
    }

    // What was moved may have been taken over once more.
    private void AddWithFollowers(Instruction instruction, List<Instruction> all)
    {
        all.Add(instruction);
        foreach (var follower in followers.GetValueOrDefault(instruction, []))
            AddWithFollowers(follower, all);
    }

    private static void Become(Instruction one, Instruction other)
    {
        one.OpCode = other.OpCode;
        one.Operand = other.Operand;
    }
}
