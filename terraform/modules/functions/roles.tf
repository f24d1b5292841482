# Two roles a function where sessions apply: its own, which reaches no data, and its tenant role, which it takes on with
# the tenant as a session tag and which IAM holds to keys led by that tenant. Without sessions its own role has the data.
#
# A statement whose Sid begins with `Platform` is used by Lambda itself on the function's behalf, never by our code.

locals {
  # The tag of a session cannot hold `*` or `?`, so a tenant cannot widen the pattern.
  one_tenant = {
    "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["$${aws:PrincipalTag/tenant}#*"] }
  }

  # One a table, so that a function may do with each what it does with it and no more.
  data_statements = {
    for function, grant in local.grants : function => [
      for table, actions in grant.data : merge(
        {
          Sid      = "Data${title(table)}"
          Effect   = "Allow"
          Action   = [for action in actions : "dynamodb:${action}"]
          Resource = [var.tables[table].arn]
        },
        var.tenant_sessions ? { Condition = local.one_tenant } : {},
      )
    ]
  }

  # Who asks for data, and so takes on sessions where they apply.
  with_sessions = var.tenant_sessions ? { for function, grant in local.grants : function => grant if length(grant.data) > 0 } : {}

  platform_statements = {
    for function, settings in local.functions : function => concat(
      [
        {
          Sid      = "PlatformLogs"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = ["${var.log_groups[settings.log_group].arn}:*"]
        },
        {
          # X-Ray knows no resources.
          Sid      = "PlatformTraces"
          Effect   = "Allow"
          Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
          Resource = ["*"]
        },
      ],
      function != "fanout" ? [] : [
        {
          Sid      = "PlatformQueue"
          Effect   = "Allow"
          Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
          Resource = [var.fanout_queue.arn]
        },
      ],
      function != "stream" ? [] : [
        {
          Sid      = "PlatformStream"
          Effect   = "Allow"
          Action   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
          Resource = [var.stream_arn]
        },
        {
          # Knows no resources either.
          Sid      = "PlatformStreams"
          Effect   = "Allow"
          Action   = ["dynamodb:ListStreams"]
          Resource = ["*"]
        },
        {
          Sid      = "PlatformFailures"
          Effect   = "Allow"
          Action   = ["sqs:SendMessage"]
          Resource = [var.stream_failures_arn]
        },
      ],
    )
  }

  own_statements = {
    for function, grant in local.grants : function => concat(
      length(grant.connections) == 0 ? [] : [
        {
          Sid      = "Connections"
          Effect   = "Allow"
          Action   = ["execute-api:ManageConnections"]
          Resource = [for method in grant.connections : "${var.socket.connections_arn}/${method}/@connections/*"]
        },
      ],
      !grant.queue ? [] : [
        {
          Sid      = "FanOut"
          Effect   = "Allow"
          Action   = ["sqs:SendMessage"]
          Resource = [var.fanout_queue.arn]
        },
      ],
      !contains(keys(local.with_sessions), function) ? [] : [
        {
          Sid      = "TenantSession"
          Effect   = "Allow"
          Action   = ["sts:AssumeRole", "sts:TagSession"]
          Resource = [aws_iam_role.tenant[function].arn]
        },
      ],
    )
  }
}

resource "aws_iam_role" "function" {
  for_each = local.functions

  name = "${var.name}-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  for_each = local.functions

  name = "own"
  role = aws_iam_role.function[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      local.platform_statements[each.key],
      local.own_statements[each.key],
      var.tenant_sessions ? [] : local.data_statements[each.key],
    )
  })
}

resource "aws_iam_role" "tenant" {
  for_each = local.with_sessions

  name = "${var.name}-${each.key}-tenant"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.function[each.key].arn }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = {
        # No session without a tenant, and no other tag.
        StringLike                  = { "aws:RequestTag/tenant" = "?*" }
        "ForAllValues:StringEquals" = { "aws:TagKeys" = ["tenant"] }
      }
    }]
  })
}

resource "aws_iam_role_policy" "tenant" {
  for_each = local.with_sessions

  name = "data"
  role = aws_iam_role.tenant[each.key].id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = local.data_statements[each.key]
  })
}
