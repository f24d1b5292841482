"""What the roles allow: held to one tenant, and no more than the code was seen to call.

    iam.py walls PLAN with-sessions|without-sessions
                                sessions apply or not, and where they do every data statement is held to their tenant
    iam.py calls PLAN CALLS     each function may do what it was seen to do, and nothing else

CALLS has a line `function service action resource` a call, such as `socket dynamodb Query channels`. A transaction is recorded
as what it holds, since that is what IAM looks at. The resource is a table, the queue, `tenant` for the role of the function's own
sessions, and of `@connections` the method.
"""

import re
import sys
from pathlib import Path

import plan as plans

ONE_TENANT = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["${aws:PrincipalTag/tenant}#*"]}}
TRUST = {"StringLike": {"aws:RequestTag/tenant": "?*"}, "ForAllValues:StringEquals": {"aws:TagKeys": ["tenant"]}}

# Lambda itself needs these on a function's behalf; `*` is all that IAM takes for some.
STREAM = {"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"}
WITHOUT_RESOURCES = {"dynamodb:ListStreams", "xray:PutTraceSegments", "xray:PutTelemetryRecords"}

# Of a transaction IAM looks at what it holds.
NO_ACTIONS = {"dynamodb:ExecuteStatement", "dynamodb:TransactGetItems", "dynamodb:TransactWriteItems"}
# What may be attached to a role that is none of a function's.
ATTACHED = re.compile(r"arn:aws[a-z-]*:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs")
METHOD = re.compile(r"/(POST|GET|DELETE)/@connections/\*$")


def is_platform(statement):
    return statement["Sid"].startswith("Platform")


def actions(statement):
    return set(plans.as_list(statement.get("Action", [])))


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
    return wrong + ways_round(plan)


def ways_round(plan):
    """Other rights than those of the two policies a function has: each would be a way round what is looked at here."""
    wrong = []
    for kind in ("aws_iam_policy", "aws_iam_policy_attachment", "aws_iam_user_policy", "aws_iam_group_policy", "aws_dynamodb_resource_policy"):
        wrong += [f"{kind} is not looked at, and not expected" for _ in plans.resources(plan, kind)]
    for _, values in plans.resources(plan, "aws_iam_role_policy_attachment"):
        if not ATTACHED.fullmatch(values["policy_arn"]):
            wrong.append(f"`{values['policy_arn']}` is attached to {values['role']}")
    for _, values in plans.resources(plan, "aws_iam_role"):
        wrong += [f"`{arn}` is attached to {values.get('name')}" for arn in values.get("managed_policy_arns") or []
                  if not ATTACHED.fullmatch(arn)]
    held = sum(len(plans.resources(plan, "aws_iam_role_policy", kind)) for kind in ("function", "tenant"))
    if held != len(plans.resources(plan, "aws_iam_role_policy")):
        wrong.append("a role has a policy that is neither a function's own nor its tenant role's")
    return wrong


def loose(statement, function, tables):
    """What is too wide about a statement, whatever the tenant."""
    if statement.get("Effect") != "Allow" or not {"Action", "Resource"} <= statement.keys():
        return ["does not say what is allowed"]
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


def short_names(plan):
    """What calls.txt calls a resource, by its ARN."""
    names = {values["arn"]: key for key, values in plans.resources(plan, "aws_dynamodb_table")}
    names.update({values["arn"]: "fanout" for _, values in plans.resources(plan, "aws_sqs_queue", "fanout")})
    return names


def allowed(plan):
    """What our code may do, by function: pairs of an action and a resource."""
    names = short_names(plan)
    own = {function: values["arn"] for function, values in plans.resources(plan, "aws_iam_role", "tenant")}
    may = {function: set() for function in plans.functions(plan)}
    for kind in ("function", "tenant"):
        for function, made in plans.statements(plan, kind).items():
            for statement in made:
                if is_platform(statement):
                    continue
                for arn in plans.as_list(statement["Resource"]):
                    method = METHOD.search(arn)
                    resource = "tenant" if arn == own.get(function) else method.group(1) if method else names.get(arn, arn)
                    may[function].update((action, resource) for action in actions(statement))
    return may


def seen(lines):
    """What our code did, by function: pairs of an action and a resource."""
    did = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        words = line.split()
        if len(words) != 4:
            raise ValueError(f"line {number} is not `function service action resource`: {line.strip()}")
        function, service, operation, resource = words
        action = f"{service}:{operation}"
        if action in NO_ACTIONS:
            raise ValueError(f"line {number}: IAM knows no {operation}; record what it holds, such as PutItem")
        did.setdefault(function, set()).add((action, resource))
    return did


def compare(may, did):
    """What is called and not allowed, and what is allowed and never called, as sentences."""
    wrong = [f"{function}: is no function of this plan" for function in sorted(did.keys() - may.keys())]
    for function in sorted(may):
        # A session is tagged as it is taken on: one call, two rights.
        called = set(did.get(function, set()))
        called |= {("sts:TagSession", resource) for action, resource in called if action == "sts:AssumeRole"}
        wrong += [f"{function}: calls {action} on {resource}, and may not" for action, resource in sorted(called - may[function])]
        wrong += [f"{function}: may {action} on {resource}, and never did" for action, resource in sorted(may[function] - called)]
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
