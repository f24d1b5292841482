"""What the roles allow: held to one tenant, and no more than the code was seen to call.

    iam.py walls PLAN with-sessions|without-sessions
                                sessions apply or not, and where they do every data statement is held to their tenant
    iam.py calls PLAN CALLS     each function may do what it was seen to do, and nothing else

CALLS has a line `function service action` a call, such as `socket dynamodb Query`: the names of the SDK's service and
operation, in any case. A transaction is recorded as what it holds, since that is what IAM looks at.
"""

import sys
from pathlib import Path

import plan as plans

ONE_TENANT = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["${aws:PrincipalTag/tenant}#*"]}}
TRUST = {"StringLike": {"aws:RequestTag/tenant": "?*"}, "ForAllValues:StringEquals": {"aws:TagKeys": ["tenant"]}}

# Lambda itself needs these on a function's behalf; `*` is all that IAM takes for some.
STREAM = {"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"}
WITHOUT_RESOURCES = {"dynamodb:ListStreams", "xray:PutTraceSegments", "xray:PutTelemetryRecords"}

# What IAM calls an operation, where it is not its own name.
NAMES = {
    "dynamodb:ExecuteStatement": None,
    "dynamodb:TransactGetItems": None,
    "dynamodb:TransactWriteItems": None,
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "apigatewaymanagementapi:PostToConnection": "execute-api:ManageConnections",
    "apigatewaymanagementapi:DeleteConnection": "execute-api:ManageConnections",
    "apigatewaymanagementapi:GetConnection": "execute-api:ManageConnections",
}


def is_platform(statement):
    return statement["Sid"].startswith("Platform")


def actions(statement):
    return set(plans.as_list(statement["Action"]))


def walls(plan, expected=None):
    """What is wrong with the walls between tenants, as sentences."""
    sessions = plans.has_sessions(plan)
    if expected is not None and sessions != (expected == "with-sessions"):
        return ["sessions apply" if sessions else "sessions do not apply"]
    wrong = []
    tables = {values["arn"] for _, values in plans.resources(plan, "aws_dynamodb_table")}
    for kind in ("function", "tenant"):
        for function, made in plans.statements(plan, kind).items():
            for statement in made:
                who = f"{function} ({kind}), {statement['Sid']}"
                wrong += [f"{who}: {problem}" for problem in loose(statement, function, tables)]
                if actions(statement) <= STREAM or not any(each.startswith("dynamodb:") for each in actions(statement)):
                    continue
                if not sessions:
                    continue
                if kind == "function":
                    wrong.append(f"{who}: reaches data without a session")
                if statement.get("Condition") != ONE_TENANT:
                    wrong.append(f"{who}: is not held to exactly the session's tenant")
    if sessions:
        wrong += trust(plan)
    return wrong


def loose(statement, function, tables):
    """What is too wide about a statement, whatever the tenant."""
    wide = [f"`{action}` is more than one action" for action in actions(statement) if "*" in action]
    if "dynamodb:Scan" in actions(statement):
        wide.append("nobody scans")
    data = any(each.startswith("dynamodb:") for each in actions(statement) - STREAM)
    for resource in plans.as_list(statement["Resource"]):
        if resource == "*" and not actions(statement) <= WITHOUT_RESOURCES:
            wide.append("is about everything")
        if data and resource not in tables:
            wide.append(f"`{resource}` is no table of ours")
    if actions(statement) & STREAM and function != "stream":
        wide.append("reads the stream")
    return wide


def trust(plan):
    wrong = []
    own = {function: values["arn"] for function, values in plans.resources(plan, "aws_iam_role", "function")}
    for function, values in plans.resources(plan, "aws_iam_role", "tenant"):
        trusted = plans.json.loads(values["assume_role_policy"])["Statement"]
        if len(trusted) != 1 or trusted[0]["Principal"] != {"AWS": own[function]}:
            wrong.append(f"{function}: its tenant role trusts somebody else")
        elif trusted[0].get("Condition") != TRUST:
            wrong.append(f"{function}: its tenant role gives sessions without exactly one tenant")
    return wrong


def allowed(plan):
    """The actions that our code may take, by function."""
    may = {}
    for kind in ("function", "tenant"):
        for function, made in plans.statements(plan, kind).items():
            for statement in made:
                if not is_platform(statement):
                    may.setdefault(function, set()).update(actions(statement))
    return may


def seen(lines):
    """The actions that our code took, by function, as IAM calls them."""
    took = {}
    names = {key.lower(): value for key, value in NAMES.items()}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        words = line.split()
        if len(words) != 3:
            raise ValueError(f"line {number} is not `function service action`: {line.strip()}")
        function, service, operation = words
        action = names.get(f"{service}:{operation}".lower(), f"{service.lower()}:{operation}")
        if action is None:
            raise ValueError(f"line {number}: IAM knows no {operation}; record what it holds, such as PutItem")
        took.setdefault(function, set()).add(action)
    return took


def compare(may, took):
    """What is called and not allowed, and what is allowed and never called, as sentences."""
    wrong = [f"{function}: is no function of this plan" for function in sorted(took.keys() - may.keys())]
    for function in sorted(may):
        # A session is tagged as it is taken on: one call, two rights.
        called = set(took.get(function, set()))
        if "sts:AssumeRole" in called:
            called.add("sts:TagSession")
        wrong += [f"{function}: calls {action}, and may not" for action in sorted(called - may[function])]
        wrong += [f"{function}: may {action}, and never did" for action in sorted(may[function] - called)]
    return wrong


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "walls" and arguments[2] in ("with-sessions", "without-sessions"):
        wrong = walls(plans.load(arguments[1]), arguments[2])
    elif len(arguments) == 3 and arguments[0] == "calls":
        plan = plans.load(arguments[1])
        wrong = compare(allowed(plan), seen(Path(arguments[2]).read_text().splitlines()))
    else:
        print(__doc__, file=sys.stderr)
        return 2
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
