"""What a plan says, as `terraform show -json` tells it."""

import json
from pathlib import Path


def load(path):
    return json.loads(Path(path).read_text())


def resources(plan, kind, name=None):
    """Every planned resource of a kind, wherever it is: pairs of its key (or None) and its values."""
    found = []

    def walk(module):
        for resource in module.get("resources", []):
            if resource["mode"] == "managed" and resource["type"] == kind and name in (None, resource["name"]):
                found.append((resource.get("index"), resource["values"]))
        for child in module.get("child_modules", []):
            walk(child)

    walk(plan["planned_values"]["root_module"])
    return found


def functions(plan):
    """Each Lambda function's values by its short name."""
    return dict(resources(plan, "aws_lambda_function"))


def has_sessions(plan):
    """Whether sessions apply. A function that reaches no data takes on none."""
    told = {values["environment"][0]["variables"]["TENANT_SESSIONS"] for values in functions(plan).values()}
    if not told or not told <= {"true", "false"}:
        raise ValueError(f"TENANT_SESSIONS is {told}, it must be true or false")
    return "true" in told


def statements(plan, role):
    """Statements of each function's policy, on its own role (`function`) or its tenant role (`tenant`)."""
    made = {}
    for function, values in resources(plan, "aws_iam_role_policy", role):
        if not values.get("policy"):
            raise ValueError(f"the policy of {role} {function} is not known in this plan: plan again after an apply")
        made[function] = json.loads(values["policy"])["Statement"]
    return made


def as_list(value):
    return value if isinstance(value, list) else [value]
