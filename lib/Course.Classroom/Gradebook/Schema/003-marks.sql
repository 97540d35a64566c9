-- What people gave or wrote. Nothing is changed or deleted here: of a task's marks the last one counts, as long as the submission is the one it was given for.
CREATE TABLE marks (
    id INTEGER NOT NULL PRIMARY KEY,
    student TEXT NOT NULL,
    assignment TEXT NOT NULL,
    task TEXT NOT NULL,
    score REAL,
    comment TEXT,
    author TEXT NOT NULL,
    time TEXT NOT NULL,
    submission_hash TEXT NOT NULL
);
CREATE INDEX marks_of_tasks ON marks (student, assignment, task);
