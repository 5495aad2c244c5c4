"""Are there known holes in the versions of the lock file? Asks PyPI's advisories through pip-audit.

    python .ci/advisories.py requirements.lock

Exits with 1 when there are. Where no service of advisories can be reached nothing was audited: that is said,
and is no failure, because a hole that somebody finds tonight must not stop a mend of something else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def main() -> int:
    """Audit each lock file that is named."""
    return max(_told(name, _audited(name)) for name in sys.argv[1:])


def _audited(name: str) -> list[dict[str, Any]]:
    """What pip-audit says of each package; empty when it could not ask at all."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--require-hashes",
        "--progress-spinner",
        "off",
    ]
    done = subprocess.run(  # noqa: S603
        [*command, "--format", "json", "--requirement", name], capture_output=True, text=True, check=False
    )
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except ValueError:
        return []
    return found


def _told(name: str, packages: list[dict[str, Any]]) -> int:
    """Say what was found in one file; 1 when that is a hole."""
    audited = [each for each in packages if "skip_reason" not in each]
    for package in audited:
        for hole in package["vulns"]:
            better = ", ".join(hole["fix_versions"]) or "no version yet"
            print(f"{package['name']} {package['version']}: {hole['id']}, mended in {better}")
    holes = sum(len(package["vulns"]) for package in audited)
    locked = sum("==" in line for line in Path(name).read_text("utf-8").splitlines())
    unknown = locked - len(audited)
    print(f"{name}: {holes} known holes in {len(audited)} packages; nobody could be asked about {unknown}.")
    return 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main())
