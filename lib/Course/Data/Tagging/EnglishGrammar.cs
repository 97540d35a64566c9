namespace Course.Data;

/// <summary>The rules and words of the English corpus.</summary>
internal static class EnglishGrammar
{
    /// <summary>The name that every sentence is drawn from.</summary>
    public const string Start = "Sentence";

    /// <summary>
    /// Many forms stand in lists of different tags: they are the homographs. Most are settled by the word before or after; in the
    /// lists of bare words (Tasks and Joys) the deciding word can be far away, before the list or behind it.
    /// </summary>
    public const string Text = """
        9 Sentence: Anyone PastSeen Thing End
        3 Sentence: Anyone PastSeen Thing Place End
        4 Sentence: Anyone Modal See Thing End
        3 Sentence: Anyone Modal Act Manner End
        3 Sentence: Several See Thing End
        2 Sentence: Several Act Manner End
        3 Sentence: One Sees Thing End
        3 Sentence: One Acts Manner End
        3 Sentence: Anyone PastAct Manner End
        2 Sentence: Anyone PastAct Place End
        4 Sentence: ThingAlone is=be/AUX Quality End
        3 Sentence: Things are=be/AUX Quality End
        2 Sentence: Things PastAct Place End
        3 Sentence: Anyone PastSaid that/SCONJ Clause End
        2 Sentence: Anyone PastSeen that/PRON End
        3 Sentence: Anyone PastWanted to/PART See Thing End
        2 Sentence: Anyone PastWent to/ADP Thing End
        2 Sentence: Anyone Modal Act like/ADP Thing End
        2 Sentence: Modal Anyone See Thing ?/PUNCT
        2 Sentence: See Thing !/PUNCT
        7 Sentence: Several Modal Tasks Ending
        3 Sentence: Several Wish to/PART Tasks Ending
        2 Sentence: Tasks !/PUNCT
        7 Sentence: Several Wish Joys Ending
        3 Sentence: One Wishes Joys Ending
        2 Sentence: Joys are=be/AUX Quality End
        3 Clause: Anyone Modal See Thing
        2 Clause: ThingAlone is=be/AUX Quality
        2 Clause: Anyone PastAct Place
        4 Tasks: Task and/CCONJ Task
        4 Tasks: Task ,/PUNCT Task and/CCONJ Task
        2 Tasks: Task ,/PUNCT Task ,/PUNCT Task and/CCONJ Task
        1 Tasks: Task ,/PUNCT Task ,/PUNCT Task ,/PUNCT Task and/CCONJ Task
        4 Joys: Joy and/CCONJ Joy
        4 Joys: Joy ,/PUNCT Joy and/CCONJ Joy
        2 Joys: Joy ,/PUNCT Joy ,/PUNCT Joy and/CCONJ Joy
        1 Joys: Joy ,/PUNCT Joy ,/PUNCT Joy ,/PUNCT Joy and/CCONJ Joy
        2 Ending: End
        1 Ending: Time End
        1 End: ./PUNCT
        3 Anyone: One
        3 Anyone: Several
        2 One: Name
        2 One: Single
        3 One: Article Person
        3 Several: Plural
        2 Several: the/DET People
        5 Thing: ThingAlone
        2 Thing: Things
        1 Thing: ThingAlone of/ADP ThingAlone
        5 ThingAlone: Article Object
        2 ThingAlone: Article Kind Object
        2 Things: the/DET Objects
        1 Things: the/DET Kind Objects
        3 Article: a/DET
        3 Article: the/DET
        1 Article: this/DET
        1 Article: that/DET
        2 Manner: How
        1 Manner: Place
        1 Manner: How Place
        1 Place: Where ThingAlone
        Name/PROPN: Anna Tom Maria Ben Li Omar
        Single/PRON: he she
        Plural/PRON: I you we they
        Person/NOUN: man woman child teacher girl boy friend farmer
        People/NOUN: men=man women=woman children=child teachers=teacher friends=friend farmers=farmer
        Object/NOUN: saw can duck fish watch book park light plant play drink rose will well fall back walk table boat tree river door
        Objects/NOUN: leaves=leaf flies=fly ducks=duck plants=plant watches=watch books=book walks=walk boats=boat trees=tree doors=door
        Kind/ADJ: left open clean dry warm light fast old small red
        Quality/ADJ: open clean dry warm light fast old small good
        Modal/AUX: can will must may
        PastSeen/VERB: saw=see left=leave found=find took=take bought=buy sold=sell liked=like kept=keep
        PastAct/VERB: rose=rise fell=fall left=leave walked=walk slept=sleep swam=swim
        PastSaid/VERB: said=say thought=think knew=know
        PastWanted/VERB: wanted=want hoped=hope liked=like
        PastWent/VERB: went=go walked=walk ran=run
        See/VERB: see watch book open clean dry light like plant leave find buy
        Sees/VERB: sees=see watches=watch books=book opens=open leaves=leave likes=like plants=plant
        Act/VERB: duck fish fly fall walk rest swim play work run
        Acts/VERB: flies=fly falls=fall ducks=duck walks=walk rests=rest swims=swim
        How/ADV: back fast well slowly again
        Time/ADV: today again now
        Where/ADP: in near by behind
        Wish/VERB: want need like love
        Wishes/VERB: wants=want needs=need likes=like loves=love
        Task/VERB: work sleep rest dance play fish drink talk help travel paint
        Joy/NOUN: work sleep rest dance play fish drink talk help travel paint
        """;
}
