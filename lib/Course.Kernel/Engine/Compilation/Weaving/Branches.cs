using Mono.Cecil.Cil;

namespace Course.Kernel.Engine.Compilation.Weaving;

/// <summary>Branches come in a short form for targets within 127 bytes, and in a long one.</summary>
internal static class Branches
{
    private static readonly (OpCode Short, OpCode Long)[] Forms =
    [
        (OpCodes.Br_S, OpCodes.Br), (OpCodes.Brfalse_S, OpCodes.Brfalse), (OpCodes.Brtrue_S, OpCodes.Brtrue), (OpCodes.Beq_S, OpCodes.Beq),
        (OpCodes.Bge_S, OpCodes.Bge), (OpCodes.Bgt_S, OpCodes.Bgt), (OpCodes.Ble_S, OpCodes.Ble), (OpCodes.Blt_S, OpCodes.Blt),
        (OpCodes.Bne_Un_S, OpCodes.Bne_Un), (OpCodes.Bge_Un_S, OpCodes.Bge_Un), (OpCodes.Bgt_Un_S, OpCodes.Bgt_Un),
        (OpCodes.Ble_Un_S, OpCodes.Ble_Un), (OpCodes.Blt_Un_S, OpCodes.Blt_Un),
    ];

    /// <summary>Gives each branch the form that reaches its target, in one pass.</summary>
    public static void Fit(IReadOnlyList<Instruction> instructions)
    {
        int offset = 0;
        foreach (var instruction in instructions)
        {
            instruction.OpCode = Lengthened(instruction.OpCode);
            instruction.Offset = offset;
            offset += instruction.GetSize();
        }
        foreach (var instruction in instructions)
        {
            // What is near while all branches are long stays near.
            if (instruction.Operand is Instruction target && Math.Abs(target.Offset - instruction.Offset) < 120)
                instruction.OpCode = Shortened(instruction.OpCode);
        }
    }

    private static OpCode Lengthened(OpCode code) => code.Code switch
    {
        Code.Leave_S => OpCodes.Leave,
        >= Code.Br_S and <= Code.Blt_Un_S => Forms[code.Code - Code.Br_S].Long,
        _ => code,
    };

    private static OpCode Shortened(OpCode code) => code.Code switch
    {
        Code.Leave => OpCodes.Leave_S,
        >= Code.Br and <= Code.Blt_Un => Forms[code.Code - Code.Br].Short,
        _ => code,
    };
}
