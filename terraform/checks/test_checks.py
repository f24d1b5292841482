"""The checks themselves: what is right passes, and each wrong is named."""

import copy
import hashlib
import json
import tempfile
import unittest
import zipfile
from pathlib import Path

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


def plan(own, tenant, sessions="true", trust=None):
    """A plan of one function, `stream`, with these statements."""
    trusted = {"Effect": "Allow", "Principal": {"AWS": OWN}, "Action": "sts:AssumeRole", "Condition": trust or iam.TRUST}
    made = [
        resource("aws_lambda_function", "this", "stream", environment=[{"variables": {"TENANT_SESSIONS": sessions}}]),
        resource("aws_dynamodb_table", "this", "messages", arn=TABLE),
        resource("aws_iam_role", "function", "stream", arn=OWN),
        resource("aws_iam_role_policy", "function", "stream", policy=json.dumps({"Statement": own})),
    ]
    if tenant is not None:
        made.append(resource("aws_iam_role", "tenant", "stream", assume_role_policy=json.dumps({"Statement": [trusted]})))
        made.append(resource("aws_iam_role_policy", "tenant", "stream", policy=json.dumps({"Statement": tenant})))
    return {"planned_values": {"root_module": {"child_modules": [{"resources": made}]}}}


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

    def test_a_session_without_a_tenant_is_told(self):
        found = iam.walls(plan([session()], [data(Condition=iam.ONE_TENANT)], trust={"StringLike": {}}))
        self.assertEqual(["stream: its tenant role gives sessions without exactly one tenant"], found)


class Calls(unittest.TestCase):
    may = {"stream": {"dynamodb:Query", "sts:AssumeRole", "sts:TagSession", "execute-api:ManageConnections"}}

    def test_what_is_allowed_and_called_is_right(self):
        lines = ["stream dynamodb Query", "stream sts AssumeRole", "", "stream ApiGatewayManagementApi PostToConnection"]
        self.assertEqual([], iam.compare(self.may, iam.seen(lines)))

    def test_a_call_that_is_not_allowed_is_told(self):
        lines = ["stream DynamoDb Query", "stream sts AssumeRole", "stream apigatewaymanagementapi PostToConnection"]
        self.assertEqual(
            ["stream: calls dynamodb:PutItem, and may not"],
            iam.compare(self.may, iam.seen([*lines, "stream dynamodb PutItem"])),
        )

    def test_a_right_that_is_never_used_is_told(self):
        lines = ["stream sts AssumeRole", "stream apigatewaymanagementapi PostToConnection"]
        self.assertEqual(["stream: may dynamodb:Query, and never did"], iam.compare(self.may, iam.seen(lines)))

    def test_a_function_that_is_not_planned_is_told(self):
        self.assertIn("other: is no function of this plan", iam.compare(self.may, iam.seen(["other dynamodb Query"])))

    def test_what_lambda_itself_does_is_not_compared(self):
        made = plan([session(), stream()], [data(Condition=iam.ONE_TENANT)])
        self.assertEqual({"stream": {"sts:AssumeRole", "sts:TagSession", "dynamodb:Query"}}, iam.allowed(made))

    def test_a_transaction_must_be_recorded_as_what_it_holds(self):
        with self.assertRaisesRegex(ValueError, "IAM knows no TransactWriteItems"):
            iam.seen(["socket dynamodb TransactWriteItems"])

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


class Package(unittest.TestCase):
    def wrong(self, bootstrap="bootstrap", handler="org.example.Invoker::handle", definition="stream", main="org.example.Invoker"):
        with tempfile.TemporaryDirectory() as folder:
            jar = Path(folder, "ours.jar")
            with zipfile.ZipFile(jar, "w") as archive:
                archive.writestr("org/example/Invoker.class", b"..." + package.constant("stream") + b"...")
            path = Path(folder, "package.zip")
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr(bootstrap, b"#!")
                archive.write(jar, f"lib/{package.OURS}-1.jar")
            key = hashlib.sha256(path.read_bytes()).hexdigest() + ".zip"
            variables = {"SPRING_CLOUD_FUNCTION_DEFINITION": definition, "MAIN_CLASS": main}
            made = [
                resource("aws_s3_object", "package", None, source=path.name, key=key),
                resource(
                    "aws_lambda_function", "this", "stream", s3_key=key, handler=handler, runtime="provided.al2023",
                    environment=[{"variables": variables}],
                ),
            ]
            return package.wrong_with({"planned_values": {"root_module": {"resources": made}}}, folder)

    def test_a_package_with_everything_is_right(self):
        self.assertEqual([], self.wrong())

    def test_a_missing_bootstrap_is_told(self):
        self.assertIn("has no bootstrap", self.wrong(bootstrap="start")[0])

    def test_a_missing_handler_is_told(self):
        self.assertIn("org.example.Other is not in package.zip", self.wrong(handler="org.example.Other::handle")[0])

    def test_a_missing_main_class_is_told(self):
        self.assertIn("org.example.Main is not in package.zip", self.wrong(main="org.example.Main")[0])

    def test_a_function_that_no_class_names_is_told(self):
        self.assertIn("names `schedule`", self.wrong(definition="schedule")[0])


if __name__ == "__main__":
    unittest.main()
