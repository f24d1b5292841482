"""Whether an environment costs nothing but storage while nobody uses it.

    idle.py PLAN
"""

import sys

import plan as plans

BY_THE_HOUR_OR_MONTH = [
    "aws_kms_key",
    "aws_kms_replica_key",
    "aws_wafv2_web_acl",
    "aws_lambda_provisioned_concurrency_config",
    "aws_secretsmanager_secret",
    "aws_vpc_endpoint",
    "aws_nat_gateway",
]
ALARMS_FREE = 10
DASHBOARDS_FREE = 3


def wrong_with(plan):
    """What is wrong, as sentences."""
    wrong = [f"{kind} costs while nobody uses it" for kind in BY_THE_HOUR_OR_MONTH if plans.resources(plan, kind)]
    alarms = len(plans.resources(plan, "aws_cloudwatch_metric_alarm"))
    if alarms > ALARMS_FREE:
        wrong.append(f"{alarms} alarms, of which {ALARMS_FREE} are free")
    dashboards = len(plans.resources(plan, "aws_cloudwatch_dashboard"))
    if dashboards > DASHBOARDS_FREE:
        wrong.append(f"{dashboards} dashboards, of which {DASHBOARDS_FREE} are free")
    ticking = [values for _, values in plans.resources(plan, "aws_cloudwatch_event_rule") if values["state"] == "ENABLED"]
    if ticking:
        wrong.append("a schedule ticks")
    return wrong


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    wrong = wrong_with(plans.load(arguments[0]))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
