-- One row for each assignment that was graded into this file.
CREATE TABLE assignments (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    points REAL NOT NULL,
    due TEXT
);

-- One row for each student and assignment: the last submission that was graded.
CREATE TABLE submissions (
    id INTEGER NOT NULL PRIMARY KEY,
    student TEXT NOT NULL,
    assignment TEXT NOT NULL REFERENCES assignments (id),
    submission_hash TEXT NOT NULL,
    source_hash TEXT NOT NULL,
    kernel_version TEXT NOT NULL,
    submitted TEXT,
    verdict TEXT NOT NULL,
    reason TEXT,
    late_penalty REAL NOT NULL,
    seconds REAL NOT NULL,
    peak_memory_mb REAL NOT NULL,
    log TEXT NOT NULL,
    UNIQUE (student, assignment)
);

CREATE TABLE tasks (
    submission INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    task TEXT NOT NULL,
    title TEXT NOT NULL,
    score REAL NOT NULL,
    max REAL NOT NULL,
    verdict TEXT NOT NULL,
    seconds REAL NOT NULL,
    reason TEXT,
    PRIMARY KEY (submission, position)
);

CREATE TABLE checks (
    submission INTEGER NOT NULL,
    task INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    points REAL NOT NULL,
    earned REAL NOT NULL,
    passed INTEGER NOT NULL,
    expected TEXT,
    actual TEXT,
    hint TEXT,
    looks_like TEXT,
    error TEXT,
    hidden INTEGER NOT NULL,
    PRIMARY KEY (submission, task, position),
    FOREIGN KEY (submission, task) REFERENCES tasks (submission, position) ON DELETE CASCADE
);

-- kind: 'tampering' (a cell was changed and put back) or 'suspicion' (code that reaches beyond its task).
CREATE TABLE remarks (
    submission INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    cell TEXT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (submission, position)
);
