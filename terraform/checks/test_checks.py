"""The checks themselves: what is right passes, and each wrong is named."""

import copy
import hashlib
import json
import tempfile
import unittest
import unittest.mock
import zipfile
from pathlib import Path

import classes
import drift
import iam
import idle
import package

TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/messages"
OWN = "arn:aws:iam::000000000000:role/stream"


def data(**more):
    return {"Sid": "Data", "Effect": "Allow", "Action": ["dynamodb:Query"], "Resource": [TABLE], **more}


def session():
    return {"Sid": "TenantSession", "Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": ["arn:tenant"]}


def stream():
    return {"Sid": "PlatformStream", "Effect": "Allow", "Action": ["dynamodb:GetRecords"], "Resource": [TABLE + "/stream/1"]}


def resource(kind, name, index, **values):
    return {"mode": "managed", "type": kind, "name": name, "index": index, "values": values}


def plan(own, tenant, sessions="true", trust=None, more=()):
    """A plan of one function, `stream`, with these statements and resources."""
    trusted = {"Effect": "Allow", "Principal": {"AWS": OWN}, "Action": "sts:AssumeRole", "Condition": trust or iam.TRUST}
    made = [
        resource("aws_lambda_function", "this", "stream", environment=[{"variables": {"TENANT_SESSIONS": sessions}}]),
        resource("aws_dynamodb_table", "this", "messages", arn=TABLE),
        resource("aws_iam_role", "function", "stream", arn=OWN),
        resource("aws_iam_role_policy", "function", "stream", policy=json.dumps({"Statement": own})),
    ]
    if tenant is not None:
        made.append(
            resource("aws_iam_role", "tenant", "stream", arn="arn:tenant", assume_role_policy=json.dumps({"Statement": [trusted]}))
        )
        made.append(resource("aws_iam_role_policy", "tenant", "stream", policy=json.dumps({"Statement": tenant})))
    return {"planned_values": {"root_module": {"child_modules": [{"resources": [*made, *more]}]}}}


class Walls(unittest.TestCase):
    def test_a_session_held_to_its_tenant_is_right(self):
        self.assertEqual([], iam.walls(plan([session(), stream()], [data(Condition=iam.ONE_TENANT)])))

    def test_data_without_a_condition_is_told(self):
        self.assertIn("exactly the session's tenant", iam.walls(plan([session()], [data()]))[0])

    def test_a_wider_condition_is_told(self):
        wider = copy.deepcopy(iam.ONE_TENANT)
        wider["ForAllValues:StringLike"]["dynamodb:LeadingKeys"].append("acme#*")
        self.assertIn("exactly the session's tenant", iam.walls(plan([session()], [data(Condition=wider)]))[0])

    def test_data_on_the_functions_own_role_is_told(self):
        found = iam.walls(plan([data(Condition=iam.ONE_TENANT)], [data(Condition=iam.ONE_TENANT)]))
        self.assertEqual(["stream (function), Data: reaches data without a session"], found)

    def test_without_sessions_its_own_role_has_the_data(self):
        self.assertEqual([], iam.walls(plan([data()], None, sessions="false")))

    def test_wide_actions_and_resources_are_told(self):
        found = iam.walls(plan([data(Action=["dynamodb:*"], Resource=["*"])], None, sessions="false"))
        self.assertEqual(3, len(found), found)

    def test_whether_sessions_apply_is_not_left_to_chance(self):
        made = plan([data()], None, sessions="false")
        self.assertEqual(["sessions do not apply"], iam.walls(made, "with-sessions"))

    def test_a_scan_is_told(self):
        self.assertIn("nobody scans", iam.walls(plan([data(Action=["dynamodb:Scan"])], None, sessions="false"))[0])

    def test_another_condition_is_told(self):
        for operator in ("ForAllValues:StringLikeIfExists", "ForAnyValue:StringLike", "StringLike"):
            looser = {operator: iam.ONE_TENANT["ForAllValues:StringLike"]}
            self.assertIn("exactly the session's tenant", iam.walls(plan([session()], [data(Condition=looser)]))[0])

    def test_each_of_several_statements_is_looked_at(self):
        statements = [data(Condition=iam.ONE_TENANT), data(Sid="Second")]
        self.assertEqual(
            ["stream (tenant), Second: is not held to exactly the session's tenant"], iam.walls(plan([session()], statements))
        )

    def test_what_is_allowed_by_leaving_out_is_told(self):
        statement = {"Sid": "Data", "Effect": "Allow", "NotAction": ["dynamodb:Scan"], "Resource": [TABLE]}
        self.assertEqual(["stream (tenant), Data: does not say what is allowed"], iam.walls(plan([session()], [statement])))

    def test_ways_round_the_two_policies_are_told(self):
        for way in (
            resource("aws_iam_role_policy", "more", None, policy=json.dumps({"Statement": [data()]})),
            resource("aws_iam_policy", "more", None),
            resource("aws_iam_role_policy_attachment", "more", None, role="stream", policy_arn="arn:aws:iam::aws:policy/AdministratorAccess"),
            resource("aws_iam_role", "more", None, managed_policy_arns=["arn:aws:iam::aws:policy/AdministratorAccess"]),
            resource("aws_dynamodb_resource_policy", "more", None),
        ):
            made = plan([session()], [data(Condition=iam.ONE_TENANT)], more=[way])
            self.assertEqual(1, len(iam.walls(made)), way)

    def test_the_gateways_own_rights_are_none_of_these(self):
        logs = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
        way = resource("aws_iam_role_policy_attachment", "gateway", 0, role="gateway", policy_arn=logs)
        self.assertEqual([], iam.walls(plan([session()], [data(Condition=iam.ONE_TENANT)], more=[way])))

    def test_a_session_without_a_tenant_is_told(self):
        found = iam.walls(plan([session()], [data(Condition=iam.ONE_TENANT)], trust={"StringLike": {}}))
        self.assertEqual(["stream: its tenant role gives sessions without exactly one tenant"], found)


class Calls(unittest.TestCase):
    may = {
        "stream": {
            ("dynamodb:Query", "messages"),
            ("sts:AssumeRole", "tenant"),
            ("sts:TagSession", "tenant"),
            ("execute-api:ManageConnections", "POST"),
        }
    }
    lines = ["stream dynamodb Query messages", "stream sts AssumeRole tenant", "", "stream execute-api ManageConnections POST"]

    def test_what_is_allowed_and_called_is_right(self):
        self.assertEqual([], iam.compare(self.may, iam.seen(self.lines)))

    def test_a_call_that_is_not_allowed_is_told(self):
        for line, told in {
            "stream dynamodb PutItem messages": "dynamodb:PutItem on messages",
            "stream dynamodb Query channels": "dynamodb:Query on channels",
            "stream execute-api ManageConnections DELETE": "execute-api:ManageConnections on DELETE",
        }.items():
            found = iam.compare(self.may, iam.seen([*self.lines, line]))
            self.assertEqual([f"stream: calls {told}, and may not"], found)

    def test_a_right_that_is_never_used_is_told(self):
        self.assertEqual(
            ["stream: may dynamodb:Query on messages, and never did"], iam.compare(self.may, iam.seen(self.lines[1:]))
        )

    def test_a_function_that_is_not_planned_is_told(self):
        found = iam.compare(self.may, iam.seen([*self.lines, "other dynamodb Query messages"]))
        self.assertEqual(["other: is no function of this plan"], found)

    def test_what_lambda_itself_does_is_not_compared(self):
        made = plan([session(), stream()], [data(Condition=iam.ONE_TENANT)])
        self.assertEqual(self.may["stream"] - {("execute-api:ManageConnections", "POST")}, iam.allowed(made)["stream"])

    def test_a_posts_method_is_part_of_the_right(self):
        posts = "arn:aws:execute-api:us-east-1:000000000000:mock/ws/POST/@connections/*"
        statement = {"Sid": "Connections", "Effect": "Allow", "Action": ["execute-api:ManageConnections"], "Resource": [posts]}
        made = plan([statement], [data(Condition=iam.ONE_TENANT)])
        self.assertIn(("execute-api:ManageConnections", "POST"), iam.allowed(made)["stream"])

    def test_a_session_of_another_function_is_no_right_of_its_own(self):
        other = {**session(), "Resource": ["arn:other"]}
        made = plan([other], [data(Condition=iam.ONE_TENANT)])
        self.assertIn(("sts:AssumeRole", "arn:other"), iam.allowed(made)["stream"])

    def test_a_transaction_must_be_recorded_as_what_it_holds(self):
        with self.assertRaisesRegex(ValueError, "IAM knows no TransactWriteItems"):
            iam.seen(["socket dynamodb TransactWriteItems messages"])

    def test_a_line_that_is_none_is_told(self):
        with self.assertRaisesRegex(ValueError, "line 1 is not"):
            iam.seen(["socket Query"])


class Drift(unittest.TestCase):
    def change(self, before, after, unknown=None, actions=("update",)):
        return {
            "resource_changes": [
                {
                    "address": "a.b",
                    "type": "a",
                    "change": {"actions": list(actions), "before": before, "after": after, "after_unknown": unknown or {}},
                }
            ]
        }

    def test_only_what_differs_changes(self):
        self.assertEqual([("a.b", "a", "y")], drift.changes(self.change({"x": 1, "y": 1}, {"x": 1, "y": 2})))

    def test_what_is_not_known_yet_changes(self):
        self.assertEqual([("a.b", "a", "x")], drift.changes(self.change({"x": 1}, {}, {"x": True})))

    def test_a_replacement_is_no_update(self):
        made = drift.changes(self.change({"x": 1}, {"x": 2}, actions=("delete", "create")))
        self.assertEqual([("a.b", "a", "delete+create")], made)

    def test_nothing_is_nothing(self):
        self.assertEqual([], drift.changes(self.change({"x": 1}, {"x": 1}, actions=("no-op",))))

    def test_a_change_that_is_not_listed_and_a_line_that_is_not_needed_are_told(self):
        listed = drift.forgotten(["# why", "a x moto forgets it"])
        self.assertEqual(["a.b: y changes", "a x is listed, and did not change"], drift.drift(listed, [("a.b", "a", "y")]))
        self.assertEqual([], drift.drift(listed, [("a.b", "a", "x")]))


class Idle(unittest.TestCase):
    def wrong(self, *made):
        return idle.wrong_with({"planned_values": {"root_module": {"resources": list(made)}}})

    def test_storage_costs_nothing_by_the_hour(self):
        self.assertEqual([], self.wrong(resource("aws_dynamodb_table", "this", "messages")))

    def test_what_costs_by_the_hour_is_told(self):
        self.assertIn("aws_kms_key", self.wrong(resource("aws_kms_key", "this", 0))[0])

    def test_a_schedule_that_ticks_is_told(self):
        self.assertIn("ticks", self.wrong(resource("aws_cloudwatch_event_rule", "schedule", None, state="ENABLED"))[0])

    def test_an_eleventh_alarm_is_told(self):
        alarms = [resource("aws_cloudwatch_metric_alarm", "this", str(n)) for n in range(11)]
        self.assertEqual(["11 alarms, of which 10 are free"], self.wrong(*alarms))


class Bytecode:
    """As a compiler would make a class of one method, and of a set of texts where there are some."""

    def __init__(self):
        self.constants = []

    def constant(self, tag, content):
        made = bytes([tag]) + content
        if made not in self.constants:
            self.constants.append(made)
        return (self.constants.index(made) + 1).to_bytes(2, "big")

    def text(self, text):
        return self.constant(classes.UTF8, len(text).to_bytes(2, "big") + text.encode())

    def reference(self, tag, text):
        return self.constant(tag, self.text(text))

    def member(self, tag, owner, name, kind):
        pair = self.constant(classes.NAME_AND_TYPE, self.text(name) + self.text(kind))
        return self.constant(tag, self.reference(classes.CLASS, owner) + pair)

    def method(self, access, name, body):
        code = bytes(4) + len(body).to_bytes(4, "big") + body + bytes(4)
        attribute = self.text("Code") + len(code).to_bytes(4, "big") + code
        return access.to_bytes(2, "big") + self.text(name) + self.text("()V") + b"\0\1" + attribute

    def file(self, name, access=classes.PUBLIC, method="handle", method_access=classes.PUBLIC, texts=(), field="ENTRANCES"):
        name = name.replace(".", "/")
        body = b"\xb1"
        if texts:
            loads = b"".join(b"\x13" + self.reference(classes.STRING, text) for text in texts)
            made = self.member(classes.INTERFACE_METHOD, "java/util/Set", "of", "([Ljava/lang/Object;)Ljava/util/Set;")
            body = loads + b"\xb8" + made + b"\xb3" + self.member(classes.FIELD, name, field, "Ljava/util/Set;") + b"\xb1"
        members = self.method(method_access, method, b"\xb1") + self.method(8, "<clinit>", body)
        own, parent = self.reference(classes.CLASS, name), self.reference(classes.CLASS, "java/lang/Object")
        pool = (len(self.constants) + 1).to_bytes(2, "big") + b"".join(self.constants)
        head = b"\xca\xfe\xba\xbe\0\0\0\x45" + pool + access.to_bytes(2, "big") + own + parent
        # No interfaces and no fields, two methods, no attributes.
        return head + bytes(4) + b"\0\2" + members + bytes(2)


class Package(unittest.TestCase):
    def wrong(
        self, bootstrap="bootstrap", mode=0o755, handler="org.example.Invoker::handle", definition="stream",
        main="org.example.Invoker", runtime="provided.al2023", library="app/", declared="ENTRANCES", **invoker,
    ):
        with tempfile.TemporaryDirectory() as folder:
            jar = Path(folder, "ours.jar")
            with zipfile.ZipFile(jar, "w") as archive:
                archive.writestr("org/example/Invoker.class", Bytecode().file("org.example.Invoker", **invoker))
                product = package.ENTRANCES[0]
                made = Bytecode().file(product, texts=("stream", "http"), field=declared)
                archive.writestr(product.replace(".", "/") + ".class", made)
            path = Path(folder, "package.zip")
            with zipfile.ZipFile(path, "w") as archive:
                entry = zipfile.ZipInfo(bootstrap)
                entry.external_attr = mode << 16
                archive.writestr(entry, b"#! schedule")
                archive.write(jar, f"{library}ours.jar")
            key = hashlib.sha256(path.read_bytes()).hexdigest() + ".zip"
            variables = {"SPRING_CLOUD_FUNCTION_DEFINITION": definition, "MAIN_CLASS": main}
            made = [
                resource("aws_s3_object", "package", None, source=path.name, key=key),
                resource(
                    "aws_lambda_function", "this", "stream", s3_key=key, handler=handler, runtime=runtime,
                    environment=[{"variables": variables}],
                ),
            ]
            return package.wrong_with({"planned_values": {"root_module": {"resources": made}}}, folder)

    def test_a_package_with_everything_is_right(self):
        self.assertEqual([], self.wrong())
        self.assertEqual([], self.wrong(runtime="java25", library="lib/", bootstrap="none", definition="http"))

    def test_what_is_not_on_the_runtimes_class_path_is_told(self):
        for runtime, elsewhere in (("provided.al2023", "lib/"), ("java25", "app/")):
            self.assertIn("org.example.Invoker is not in", self.wrong(runtime=runtime, library=elsewhere)[0])

    def test_a_bootstrap_that_cannot_be_executed_is_told(self):
        self.assertEqual(["stream: package.zip has a bootstrap that is not executable (644)"], self.wrong(mode=0o644))

    def test_a_bootstrap_that_is_not_at_the_root_is_told(self):
        self.assertIn("has no bootstrap", self.wrong(bootstrap="app/bootstrap")[0])

    def test_a_missing_bootstrap_is_told(self):
        self.assertIn("has no bootstrap", self.wrong(bootstrap="start")[0])

    def test_a_missing_handler_is_told(self):
        self.assertIn("org.example.Other is not in app/ of package.zip", self.wrong(handler="org.example.Other::handle")[0])

    def test_a_handler_without_its_method_is_told(self):
        # `java/lang/Object` stands in the class too, but as no method.
        for other in ("other", "java/lang/Object", "handl"):
            found = self.wrong(handler=f"org.example.Invoker::{other}")
            self.assertEqual([f"stream: org.example.Invoker in package.zip has no public {other}"], found)

    def test_a_handler_that_nobody_may_call_is_told(self):
        for kept in ({"access": 0}, {"method_access": 2}, {"method_access": classes.PUBLIC | classes.ABSTRACT}):
            self.assertEqual(["stream: org.example.Invoker in package.zip has no public handle"], self.wrong(**kept), kept)

    def test_what_is_too_large_is_told(self):
        for runtime in ("provided.al2023", "java25"):
            limits = {True: (10**6, 10**6), False: (10**6, 10**6), runtime.startswith("provided"): (10, 10)}
            with unittest.mock.patch.object(package, "LIMITS", limits):
                found = self.wrong(runtime=runtime, library=package.FOLDERS[runtime.startswith("provided")])
            self.assertEqual(2, len(found), found)
            self.assertIn("10 are the most", found[0])

    def test_a_missing_main_class_is_told(self):
        self.assertIn("org.example.Main is not in app/ of package.zip", self.wrong(main="org.example.Main")[0])

    def test_a_function_that_is_no_entrance_is_told(self):
        # The first stands in the bootstrap, the others in the class that declares the entrances.
        for definition in ("schedule", "ENTRANCES", "handle", "strea"):
            self.assertEqual(
                [f"stream: package.zip has no entrance `{definition}`: http, stream"], self.wrong(definition=definition)
            )

    def test_a_package_that_declares_no_entrances_is_told(self):
        self.assertIn("does not declare io.stackbox.bootstrap.lambda.LambdaProduct.ENTRANCES", self.wrong(declared="OTHERS")[0])


if __name__ == "__main__":
    unittest.main()
