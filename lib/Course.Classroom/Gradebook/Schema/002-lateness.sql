-- When a submission was due, an extension counted in, and what is to be said about the time it came.
ALTER TABLE submissions ADD COLUMN due TEXT;
ALTER TABLE submissions ADD COLUMN time_note TEXT;
