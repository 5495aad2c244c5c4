"""The tables of a library, step by step from its first version: the same for every store.

`{id}`, `{number}`, `{bytes}` and `{text}` are a store's own types (`Dialect`). A library of version n has the
steps 1 to n; an older one gets those that it lacks.
"""

from __future__ import annotations

from evidence.record_library._driver import Dialect

# Marks a database as ours, so that another program's is not touched: "MsgE".
APPLICATION_ID = 0x4D736745

_FIRST = (
    # All that is large, once: answers, records, searches, sheets. `sha256` and `size` are those of the bytes
    # before they were packed.
    """CREATE TABLE contents (
        id {id},
        sha256 {bytes} NOT NULL UNIQUE,
        size {number} NOT NULL,
        packed {bytes} NOT NULL)""",
    # Every receipt of an answer. `form` is a JSON list of [name, value]; moments are ISO 8601 in UTC.
    """CREATE TABLE replies (
        id {id},
        program {text} NOT NULL,
        form {text} NOT NULL,
        status {number} NOT NULL,
        received_at {text} NOT NULL,
        content_id {number} NOT NULL REFERENCES contents (id))""",
    # A row for each stretch of time in which a record stayed the same; the last row of a PMID is its newest.
    # A change that PubMed takes back is a third row, so that every earlier state can be told.
    """CREATE TABLE versions (
        id {id},
        pmid {number} NOT NULL,
        content_id {number} NOT NULL REFERENCES contents (id),
        first_seen {text} NOT NULL,
        last_seen {text} NOT NULL)""",
    "CREATE INDEX versions_of_a_record ON versions (pmid, id)",
    # `as_of` is the day of the search as its receipt has it (ISO 8601), or NULL.
    """CREATE TABLE searches (
        id {id},
        term_sha256 {bytes} NOT NULL,
        as_of {text},
        kept_at {text} NOT NULL,
        content_id {number} NOT NULL REFERENCES contents (id))""",
    "CREATE INDEX searches_of_a_term ON searches (term_sha256, id)",
)

_SECOND = (
    # What was asked of records, with the version of the rules.
    "CREATE TABLE questions (id {id}, question {text} NOT NULL UNIQUE)",
    # `record` is the SHA-256 of the record in hexadecimal digits: many blobs at once cannot be asked for.
    """CREATE TABLE judgements (
        id {id},
        question_id {number} NOT NULL REFERENCES questions (id),
        record {text} NOT NULL,
        kept_at {text} NOT NULL,
        content_id {number} NOT NULL REFERENCES contents (id),
        UNIQUE (question_id, record))""",
    # `cited` is a JSON list of `issued.Citation`.
    """CREATE TABLE editions (
        id {id},
        code {text} NOT NULL,
        slug {text} NOT NULL,
        language {text} NOT NULL,
        substance {text} NOT NULL,
        cited {text} NOT NULL,
        made_on {text} NOT NULL,
        content_id {number} NOT NULL REFERENCES contents (id),
        UNIQUE (slug, language, code))""",
    # Rows are only added: the last one of an edition is its state, those before are its history.
    """CREATE TABLE edition_states (
        id {id},
        edition_id {number} NOT NULL REFERENCES editions (id),
        state {text} NOT NULL,
        since {text} NOT NULL,
        by_whom {text} NOT NULL,
        because {text} NOT NULL)""",
    "CREATE INDEX states_of_an_edition ON edition_states (edition_id, id)",
    """CREATE TABLE runs (
        id {id},
        owner {text} NOT NULL,
        started_at {text} NOT NULL,
        finished_at {text})""",
    """CREATE TABLE outcomes (
        id {id},
        run_id {number} NOT NULL REFERENCES runs (id),
        slug {text} NOT NULL,
        language {text} NOT NULL,
        settled_at {text} NOT NULL,
        content_id {number} NOT NULL REFERENCES contents (id),
        UNIQUE (run_id, slug, language))""",
    "CREATE INDEX outcomes_of_a_condition ON outcomes (language, slug, run_id)",
    # At most one row: who refreshes. The lock itself is the store's; this says whom to wait for.
    "CREATE TABLE refreshing (owner {text} NOT NULL, since {text} NOT NULL)",
    # A content that nobody refers to any more is found without reading the others.
    "CREATE INDEX replies_with_a_content ON replies (content_id)",
    "CREATE INDEX versions_with_a_content ON versions (content_id)",
    "CREATE INDEX searches_with_a_content ON searches (content_id)",
    "CREATE INDEX judgements_with_a_content ON judgements (content_id)",
    "CREATE INDEX editions_with_a_content ON editions (content_id)",
    "CREATE INDEX outcomes_with_a_content ON outcomes (content_id)",
)

_THIRD = (
    # PubMed's own files by their names, which are in their order. `counts` is JSON; the content is a list of
    # all PMIDs that a file says something about, kept or not, so that files may come in any order.
    """CREATE TABLE files (
        id {id},
        name {text} NOT NULL UNIQUE,
        md5 {text} NOT NULL,
        searches {text} NOT NULL,
        state {text} NOT NULL,
        counts {text} NOT NULL,
        revised_to {text},
        because {text} NOT NULL,
        settled_at {text} NOT NULL,
        content_id {number} NOT NULL REFERENCES contents (id))""",
    # Of each record that was kept the version of the last file that says something about it.
    """CREATE TABLE filed (
        id {id},
        pmid {number} NOT NULL UNIQUE,
        file_id {number} NOT NULL REFERENCES files (id),
        content_id {number} NOT NULL REFERENCES contents (id))""",
    "CREATE INDEX filed_of_a_file ON filed (file_id)",
    "CREATE INDEX files_with_a_content ON files (content_id)",
    "CREATE INDEX filed_with_a_content ON filed (content_id)",
)

STEPS = (_FIRST, _SECOND, _THIRD)
SCHEMA_VERSION = len(STEPS)

# In an order in which each table comes after those that it refers to. The lock of a refresh is not content.
TABLES: dict[str, tuple[str, ...]] = {
    "contents": ("id", "sha256", "size", "packed"),
    "replies": ("id", "program", "form", "status", "received_at", "content_id"),
    "versions": ("id", "pmid", "content_id", "first_seen", "last_seen"),
    "searches": ("id", "term_sha256", "as_of", "kept_at", "content_id"),
    "questions": ("id", "question"),
    "judgements": ("id", "question_id", "record", "kept_at", "content_id"),
    "editions": ("id", "code", "slug", "language", "substance", "cited", "made_on", "content_id"),
    "edition_states": ("id", "edition_id", "state", "since", "by_whom", "because"),
    "runs": ("id", "owner", "started_at", "finished_at"),
    "outcomes": ("id", "run_id", "slug", "language", "settled_at", "content_id"),
    "files": (
        "id",
        "name",
        "md5",
        "searches",
        "state",
        "counts",
        "revised_to",
        "because",
        "settled_at",
        "content_id",
    ),
    "filed": ("id", "pmid", "file_id", "content_id"),
}
REFERENCES = {
    "content_id": "contents",
    "question_id": "questions",
    "edition_id": "editions",
    "run_id": "runs",
    "file_id": "files",
}
MOMENTS = {
    "replies": ("received_at",),
    "versions": ("first_seen", "last_seen"),
    "searches": ("kept_at",),
    "judgements": ("kept_at",),
    "edition_states": ("since",),
    "runs": ("started_at", "finished_at"),
    "outcomes": ("settled_at",),
    "files": ("settled_at",),
}
WITH_CONTENT = tuple(table for table, columns in TABLES.items() if "content_id" in columns)


def steps_after(version: int, dialect: Dialect) -> list[str]:
    """The statements that bring a library of `version` (0: an empty database) to the newest."""
    return [statement.format_map(dialect.types) for step in STEPS[version:] for statement in step]
