"""All SQL of both stores. `{numbers}` and `{texts}` are the many values of `:asked`, as a table."""

from __future__ import annotations

# ------------------------------------------------------------------------------------------ contents

# A content that is there already is left alone, unless it was damaged on the disk.
KEEP_CONTENT = """
INSERT INTO contents (sha256, size, packed) VALUES (:sha256, :size, :packed)
ON CONFLICT (sha256) DO UPDATE SET size = excluded.size, packed = excluded.packed
WHERE contents.size <> excluded.size OR contents.packed <> excluded.packed"""

# ------------------------------------------------------------------------------------------- replies

ADD_REPLY = """
INSERT INTO replies (program, form, status, received_at, content_id)
SELECT :program, :form, :status, :received_at, id FROM contents WHERE sha256 = :sha256"""
NEXT_REPLIES = """
SELECT replies.id, program, form, status, received_at, size, packed
FROM replies JOIN contents ON contents.id = content_id
WHERE replies.id > :after ORDER BY replies.id LIMIT :most"""

# ------------------------------------------------------------------------------------------- records

# `first_seen` moves only when a clock that was ahead has been set right.
SEE_AGAIN = """
UPDATE versions
SET last_seen = :seen, first_seen = CASE WHEN first_seen > :seen THEN :seen ELSE first_seen END
WHERE id = (SELECT max(id) FROM versions WHERE pmid = :pmid)
AND content_id = (SELECT id FROM contents WHERE sha256 = :sha256)"""
ADD_VERSION = """
INSERT INTO versions (pmid, content_id, first_seen, last_seen)
SELECT :pmid, id, :seen, :seen FROM contents WHERE sha256 = :sha256 AND NOT EXISTS (
    SELECT 1 FROM versions
    WHERE versions.id = (SELECT max(id) FROM versions WHERE pmid = :pmid)
    AND versions.content_id = contents.id)"""
CONFIRM = """
UPDATE versions
SET last_seen = :seen, first_seen = CASE WHEN first_seen > :seen THEN :seen ELSE first_seen END
WHERE id = (SELECT max(id) FROM versions WHERE pmid = :pmid)"""
RECORDS = """
SELECT versions.pmid, size, packed
FROM {numbers}
JOIN versions ON versions.id = (
    SELECT max(id) FROM versions WHERE pmid = asked.value AND first_seen <= :at)
JOIN contents ON contents.id = content_id
WHERE last_seen BETWEEN :first AND :last"""
LAST_SEEN = """
SELECT versions.pmid, last_seen
FROM {numbers} JOIN versions ON versions.id = (SELECT max(id) FROM versions WHERE pmid = asked.value)"""
FINGERPRINTS = """
SELECT versions.pmid, sha256
FROM {numbers}
JOIN versions ON versions.id = (SELECT max(id) FROM versions WHERE pmid = asked.value)
JOIN contents ON contents.id = content_id"""

# ------------------------------------------------------------------------------------------ searches

ADD_SEARCH = """
INSERT INTO searches (term_sha256, as_of, kept_at, content_id)
SELECT :term, :as_of, :kept_at, id FROM contents WHERE sha256 = :sha256"""
LAST_SEARCH = """
SELECT kept_at, size, packed FROM searches JOIN contents ON contents.id = content_id
WHERE term_sha256 = :term AND (CAST(:until AS TEXT) IS NULL OR as_of <= :until)
ORDER BY searches.id DESC LIMIT 1"""

# What PubMed's own files say answers every search.
SEARCH_MARK = """
SELECT (SELECT max(id) FROM searches WHERE term_sha256 = :term), (SELECT max(settled_at) FROM files)"""

# ---------------------------------------------------------------------------------------- judgements

ADD_QUESTION = "INSERT INTO questions (question) VALUES (:question) ON CONFLICT (question) DO NOTHING"
KEEP_JUDGEMENT = """
INSERT INTO judgements (question_id, record, kept_at, content_id)
SELECT questions.id, :record, :kept_at, contents.id
FROM questions, contents WHERE question = :question AND sha256 = :sha256
ON CONFLICT (question_id, record)
DO UPDATE SET kept_at = excluded.kept_at, content_id = excluded.content_id"""
JUDGEMENTS = """
SELECT record, size, packed
FROM {texts}
JOIN judgements ON judgements.id = (
    SELECT judgements.id FROM judgements JOIN questions ON questions.id = question_id
    WHERE question = :question AND record = asked.value)
JOIN contents ON contents.id = content_id"""

# ------------------------------------------------------------------------------------------ editions

ADD_EDITION = """
INSERT INTO editions (code, slug, language, substance, cited, made_on, content_id)
SELECT :code, :slug, :language, :substance, :cited, :made_on, id FROM contents WHERE sha256 = :sha256
ON CONFLICT (slug, language, code) DO NOTHING"""
HAS_EDITION = "SELECT 1 FROM editions WHERE slug = :slug AND language = :language AND code = :code"
# To say the same once more, as after a crash, is no change.
ADD_STATE = """
INSERT INTO edition_states (edition_id, state, since, by_whom, because)
SELECT id, :state, :since, :by, :because FROM editions
WHERE slug = :slug AND language = :language AND code = :code AND NOT EXISTS (
    SELECT 1 FROM edition_states
    WHERE edition_states.id = (SELECT max(id) FROM edition_states WHERE edition_id = editions.id)
    AND state = :state AND by_whom = :by AND because = :because)"""
EDITIONS = """
SELECT code, slug, language, substance, cited, made_on, state, since, by_whom, because, size, packed
FROM editions
JOIN contents ON contents.id = content_id
JOIN edition_states ON edition_states.id = (
    SELECT max(id) FROM edition_states WHERE edition_id = editions.id)
WHERE (CAST(:slug AS TEXT) IS NULL OR slug = :slug)
AND (CAST(:language AS TEXT) IS NULL OR language = :language)
ORDER BY editions.id"""

# ---------------------------------------------------------------------------------------------- runs

ADD_RUN = "INSERT INTO runs (owner, started_at) VALUES (:owner, :started_at)"
FINISH_RUN = "UPDATE runs SET finished_at = :finished_at WHERE id = :run"
HAS_RUN = "SELECT 1 FROM runs WHERE id = :run"
RUNS = "SELECT id, owner, started_at, finished_at FROM runs ORDER BY id DESC LIMIT :most"
SETTLE = """
INSERT INTO outcomes (run_id, slug, language, settled_at, content_id)
SELECT :run, :slug, :language, :settled_at, id FROM contents WHERE sha256 = :sha256
ON CONFLICT (run_id, slug, language)
DO UPDATE SET settled_at = excluded.settled_at, content_id = excluded.content_id"""
OUTCOMES = """
SELECT size, packed FROM outcomes JOIN contents ON contents.id = content_id
WHERE run_id = :run ORDER BY outcomes.id"""
LAST_OUTCOMES = """
SELECT slug, size, packed
FROM (
    SELECT slug AS one, max(run_id) AS newest FROM outcomes WHERE language = :language GROUP BY slug
) AS last
JOIN outcomes ON language = :language AND slug = last.one AND run_id = last.newest
JOIN contents ON contents.id = content_id ORDER BY slug"""

# What has happened to a condition: the newest state of an edition, and the newest run about it.
MARK = """
SELECT
    (SELECT max(edition_states.id) FROM editions
        JOIN edition_states ON edition_id = editions.id WHERE slug = :slug),
    (SELECT max(run_id) FROM outcomes WHERE language = :language AND slug = :slug)"""

# ------------------------------------------------------------------------------------ PubMed's files

PUT_FILE = """
INSERT INTO files (name, md5, searches, state, counts, revised_to, because, settled_at, content_id)
SELECT :name, :md5, :searches, :state, :counts, :revised_to, :because, :settled_at, id
FROM contents WHERE sha256 = :sha256
ON CONFLICT (name) DO UPDATE SET md5 = excluded.md5, searches = excluded.searches, state = excluded.state,
    counts = excluded.counts, revised_to = excluded.revised_to, because = excluded.because,
    settled_at = excluded.settled_at, content_id = excluded.content_id"""
FILES = """
SELECT name, md5, searches, state, counts, revised_to, because, settled_at FROM files ORDER BY name"""
MENTIONED_LATER = """
SELECT size, packed FROM files JOIN contents ON contents.id = content_id
WHERE name > :name AND state = 'loaded' ORDER BY name"""
UNFILE = """
DELETE FROM filed WHERE pmid IN (SELECT value FROM {numbers})
AND file_id IN (SELECT id FROM files WHERE name <= :name)"""
FILE_RECORD = """
INSERT INTO filed (pmid, file_id, content_id)
SELECT :pmid, files.id, contents.id FROM files, contents WHERE name = :name AND sha256 = :sha256"""
UNFILE_OTHER_YEARS = """
DELETE FROM filed WHERE file_id IN (SELECT id FROM files WHERE substr(name, 1, 8) <> :year)"""
FORGET_OTHER_YEARS = "DELETE FROM files WHERE substr(name, 1, 8) <> :year"
NEXT_FILED = """
SELECT pmid, size, packed FROM filed JOIN contents ON contents.id = content_id
WHERE pmid > :after ORDER BY pmid LIMIT :most"""
FILED = """
SELECT filed.pmid, size, packed FROM {numbers}
JOIN filed ON filed.pmid = asked.value JOIN contents ON contents.id = content_id"""

# ------------------------------------------------------------------------------------ who refreshes

FORGET_REFRESHER = "DELETE FROM refreshing"
NOTE_REFRESHER = "INSERT INTO refreshing (owner, since) VALUES (:owner, :since)"
REFRESHER = "SELECT owner, since FROM refreshing"
