"""A refresh every night as text for systemd, cron or GitHub: printed, never installed by us. Pure.

Each format has its own way to quote; a path may hold spaces, quotes, % and $. What none of them can carry (a
line break) is refused. No key or password is ever in what is printed: they are read from a file, or from the
secrets of the repository, when the job runs.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from evidence.errors import NEWS, UsageError

NAME = "massage-evidence"
SETTINGS = f"/etc/{NAME}.env"
STATE = f"/var/lib/{NAME}"
# NCBI wants jobs of more than 100 requests between 21:00 and 05:00 US Eastern time or on weekends (NBK25497).
# A nightly run is far smaller; only the first one is not, and whoever sets it up can start that by hand.
DELAY = "45min"
"""systemd starts within this time after the hour, on each machine at another moment: NCBI asks nothing less
of many programs than not to knock together."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is run every day at `hour`:`minute`, by `program` (the command and what comes before `refresh`).

    `folder` is where it publishes, "" for nowhere; without `conditions` all are meant; `notify` is a
    command or "". `more` are further words of the command: who hands the sheets out, and the like.
    """

    program: tuple[str, ...]
    hour: int
    minute: int
    folder: str = ""
    conditions: tuple[str, ...] = ()
    language: str = "en"
    notify: str = ""
    more: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The whole command."""
        told = ["refresh", *(self.conditions or ("--all",))]
        told += ["--language", self.language] if self.language != "en" else []
        told += ["--publish", self.folder] if self.folder else []
        told += ["--notify", self.notify] if self.notify else []
        told += self.more
        return (*self.program, *told)


def printed(job: Job, kind: str) -> str:
    """The text of one of `KINDS`. Raises `UsageError` for a word that it cannot carry."""
    for word in job.words:
        if not word.isprintable():
            raise UsageError(f"{word!r} holds a line break or another control character; rename it.")
    return KINDS[kind](job)


def minute_of(words: Sequence[str]) -> int:
    """A minute that depends on the job, so that not all clinics ask NCBI at the same one."""
    import hashlib  # slow to import, and every command imports this module

    return hashlib.sha256("\0".join(words).encode()).digest()[0] % 60


# ---------------------------------------------------------------------------------------------- systemd


def systemd(job: Job) -> str:
    """A service and its timer, one after the other, each below the name of its file."""
    return f"{_service(job)}\n{_timer(job)}"


_SERVICE = """\
# /etc/systemd/system/{name}.service
#
# Once: useradd --system --home-dir {state} --shell /usr/sbin/nologin {name}
#       install -m 600 /dev/null {settings}
#       (then write NCBI_API_KEY=... and NCBI_EMAIL=... into it, a line each){hint}
# Then: systemctl daemon-reload && systemctl enable --now {name}.timer
# Try:  systemctl start {name}.service && journalctl -u {name}
# The library is in {state}; EVIDENCE_LIBRARY in {settings} names another one.
[Unit]
Description=Refresh the evidence sheets on massage
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={name}
EnvironmentFile=-{settings}
Environment=HOME={state} XDG_DATA_HOME={state} XDG_STATE_HOME={state}
ExecStart={command}
SuccessExitStatus={changed}
TimeoutStartSec=6h
StateDirectory={name}
WorkingDirectory={state}
{writes}UMask=0022
Nice=10

NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome={home}
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
CapabilityBoundingSet=
AmbientCapabilities=
LockPersonality=yes
RemoveIPC=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
SystemCallErrorNumber=EPERM
"""


def _service(job: Job) -> str:
    at_home = any(_is_at_home(each) for each in (job.program[0], job.folder))
    return _SERVICE.format(
        name=NAME,
        state=STATE,
        settings=SETTINGS,
        changed=NEWS,
        hint=_folder_hint(job),
        command=_unit_command(job.words),
        writes=f"ReadWritePaths={_unit_word(job.folder)}\n" if job.folder else "",
        home="read-only" if at_home else "yes",
    )


def _timer(job: Job) -> str:
    return f"""\
# /etc/systemd/system/{NAME}.timer
[Unit]
Description=Refresh the evidence sheets on massage every night

[Timer]
OnCalendar=*-*-* {job.hour:02}:{job.minute:02}:00
RandomizedDelaySec={DELAY}
FixedRandomDelay=yes
Persistent=yes

[Install]
WantedBy=timers.target
"""


def _folder_hint(job: Job) -> str:
    if not job.folder:
        return ""
    return f"\n#       install -d -o {NAME} {shlex.quote(job.folder)}"


def _is_at_home(path: str) -> bool:
    return path.startswith(("/home/", "/root/", "/run/user/"))


def _unit_command(words: Sequence[str]) -> str:
    """systemd.service(5), "Command lines": % begins a specifier, $ a variable but in the first word."""
    first, *others = words
    return " ".join([_unit_word(first), *(_unit_word(each.replace("$", "$$")) for each in others)])


def _unit_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


# ------------------------------------------------------------------------------------------------- cron


def cron(job: Job) -> str:
    """A line for `crontab -e`: in it % is a line break unless escaped (crontab(5))."""
    settings = f'"$HOME/.{NAME}.env"'
    command = f"set -a; [ -r {settings} ] && . {settings}; set +a; exec {shlex.join(job.words)}"
    escaped = command.replace("%", "\\%")
    return f"""\
# For crontab -e. cron mails what the command prints; --notify CMD tells somebody else, also on a quiet night.
# Write NCBI_API_KEY=..., NCBI_EMAIL=... into ~/.{NAME}.env (chmod 600), never into this line.
{job.minute} {job.hour} * * * {escaped}
"""


# ---------------------------------------------------------------------------------------------- workflow


_WORKFLOW = """\
# .github/workflows/refresh.yml, in a repository that holds this program. Times are UTC.
# A machine of GitHub forgets everything, so the library has to be elsewhere: a PostgreSQL whose address is
# the secret EVIDENCE_LIBRARY. Further secrets: NCBI_API_KEY, NCBI_EMAIL. Pages must be on (source: GitHub
# Actions). Drafts that wait for a person are not published: read and approve them where the same library
# can be reached.
name: refresh the evidence sheets
on:
  schedule:
    - cron: "{minute} {hour} * * *"
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: {name}
  cancel-in-progress: false
jobs:
  refresh:
    runs-on: ubuntu-latest
    timeout-minutes: 350
    environment:
      name: github-pages
      url: ${{{{ steps.pages.outputs.page_url }}}}
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install ".[server]"
      - name: refresh
        env:
          EVIDENCE_LIBRARY: ${{{{ secrets.EVIDENCE_LIBRARY }}}}
          NCBI_API_KEY: ${{{{ secrets.NCBI_API_KEY }}}}
          NCBI_EMAIL: ${{{{ secrets.NCBI_EMAIL }}}}
        run: {command}
      # A condition that failed must not hold up the withdrawal of another sheet.
      - if: ${{{{ !cancelled() }}}}
        run: {drop}
      - if: ${{{{ !cancelled() }}}}
        uses: actions/upload-pages-artifact@v3
        with:
          path: {folder}
      - if: ${{{{ !cancelled() }}}}
        id: pages
        uses: actions/deploy-pages@v4
"""


def workflow(job: Job) -> str:
    """A workflow for GitHub Actions that publishes to Pages; times are UTC there."""
    folder = job.folder or "sheets"
    words = replace(job, program=("evidence",), folder=folder).words
    if any("${{" in word for word in words):
        raise UsageError("A workflow reads ${{ as the start of an expression; leave it out.")
    return _WORKFLOW.format(
        name=NAME,
        hour=job.hour,
        minute=job.minute,
        command=_yaml('test -n "$EVIDENCE_LIBRARY" && ' + shlex.join(words)),
        drop=_yaml("rm -rf " + shlex.quote(f"{folder}/staged")),
        folder=_yaml(folder),
    )


def _yaml(text: str) -> str:
    """A text of JSON is one of YAML, too."""
    return json.dumps(text, ensure_ascii=False)


KINDS: Mapping[str, Callable[[Job], str]] = {"systemd": systemd, "cron": cron, "workflow": workflow}
