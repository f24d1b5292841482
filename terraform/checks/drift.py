"""What a second plan would change, beyond what moto is known to forget.

    drift.py FORGETS PLAN…

FORGETS has a line `resource_type attribute reason…` each. A line that no plan needs is wrong too.
"""

import sys
from pathlib import Path

import plan as plans


def forgotten(lines):
    """Pairs of resource type and attribute."""
    listed = set()
    for line in lines:
        if line.strip() and not line.startswith("#"):
            kind, attribute, _reason = line.split(maxsplit=2)
            listed.add((kind, attribute))
    return listed


def changes(plan):
    """Address, type and attribute of everything that the plan would change; the attribute is the action if not an update."""
    found = []
    for change in plan.get("resource_changes", []):
        actions = change["change"]["actions"]
        if actions in (["no-op"], ["read"]):
            continue
        if actions != ["update"]:
            found.append((change["address"], change["type"], "+".join(actions)))
            continue
        before, after = change["change"]["before"], change["change"]["after"]
        unknown = change["change"].get("after_unknown", {})
        for attribute in sorted(before.keys() | after.keys() | unknown.keys()):
            if unknown.get(attribute) is True or before.get(attribute) != after.get(attribute):
                found.append((change["address"], change["type"], attribute))
    return found


def drift(listed, all_changes):
    """What is wrong, as sentences."""
    used = {(kind, attribute) for _, kind, attribute in all_changes}
    wrong = [f"{address}: {attribute} changes" for address, kind, attribute in all_changes if (kind, attribute) not in listed]
    return wrong + [f"{kind} {attribute} is listed, and did not change" for kind, attribute in sorted(listed - used)]


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    listed = forgotten(Path(arguments[0]).read_text().splitlines())
    wrong = drift(listed, [change for path in arguments[1:] for change in changes(plans.load(path))])
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
