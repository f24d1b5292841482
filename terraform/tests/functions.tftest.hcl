mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name                = "stackbox-messaging"
  key_arn             = null
  stream_arn          = "arn:aws:dynamodb:us-east-1:000000000000:table/messages/stream/1"
  tenant_sessions     = true
  stream_failures_arn = "arn:aws:sqs:us-east-1:000000000000:failures"
  allowed_origins     = ["https://chat.example.com", "https://*.example.org"]
  settings            = { EXTRA = "yes" }
  log_level           = "WARN"

  # Any file does where nothing is uploaded.
  package = {
    zip          = "./tests/functions.tftest.hcl"
    runtime      = "provided.al2023"
    architecture = "x86_64"
    handler      = "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest"
  }
  tables = {
    for table in ["connections", "messages", "channels", "presence", "notifications"] : table => {
      name = "stackbox-messaging-${table}"
      arn  = "arn:aws:dynamodb:us-east-1:000000000000:table/${table}"
    }
  }
  fanout_queue = { url = "https://sqs.us-east-1.amazonaws.com/000000000000/fanout", arn = "arn:aws:sqs:us-east-1:000000000000:fanout" }
  socket = {
    url             = "wss://mock.execute-api.us-east-1.amazonaws.com/ws"
    endpoint        = "https://mock.execute-api.us-east-1.amazonaws.com/ws"
    connections_arn = "arn:aws:execute-api:us-east-1:000000000000:mock/ws"
  }
  identity = { jwks_uri = "https://id.example.com/jwks", issuer = "https://id.example.com/", audience = "stackbox", tenant_claim = "client_id" }
  log_groups = {
    for group in ["websocket", "api", "connections"] : group => {
      name = "/stackbox/messaging/${group}"
      arn  = "arn:aws:logs:us-east-1:000000000000:log-group:/stackbox/messaging/${group}"
    }
  }
  reserved_concurrency    = { socket = 300 }
  provisioned_concurrency = { socket = 2 }
}

run "six_functions_come_from_one_package" {
  module {
    source = "./modules/functions"
  }

  assert {
    condition     = toset([for function in aws_lambda_function.this : function.environment[0].variables.SPRING_CLOUD_FUNCTION_DEFINITION]) == toset(["authorizer", "socket", "http", "fanout", "stream", "schedule"])
    error_message = "Each is told which one it is."
  }

  assert {
    condition     = length(toset([for function in aws_lambda_function.this : function.s3_key])) == 1
    error_message = "One package."
  }

  assert {
    condition = alltrue([for function in aws_lambda_function.this :
      function.tracing_config[0].mode == "Active" && function.handler == var.package.handler && function.runtime == var.package.runtime
    ])
    error_message = "Traced, with the package's own handler and runtime."
  }
}

run "every_function_is_told_where_everything_is" {
  module {
    source = "./modules/functions"
  }

  assert {
    condition = alltrue([for name in [
      "CONNECTIONS_TABLE", "MESSAGES_TABLE", "CHANNELS_TABLE", "PRESENCE_TABLE", "NOTIFICATIONS_TABLE",
      "WEBSOCKET_API_ENDPOINT", "SOCKET_URL", "FANOUT_QUEUE_URL", "TENANT_SESSIONS", "EXTRA",
      "STACKBOX_IDENTITY_JWKS_URI", "STACKBOX_IDENTITY_ISSUER", "STACKBOX_IDENTITY_AUDIENCE", "STACKBOX_IDENTITY_TENANT_CLAIM",
      "STACKBOX_ALLOWED_ORIGINS", "SPRING_CLOUD_FUNCTION_DEFINITION", "MAIN_CLASS",
    ] : alltrue([for function in aws_lambda_function.this : lookup(function.environment[0].variables, name, "") != ""])])
    error_message = "A name is missing."
  }

  assert {
    condition     = aws_lambda_function.this["http"].environment[0].variables.STACKBOX_ALLOWED_ORIGINS == "https://chat.example.com,https://*.example.org"
    error_message = "Origins are separated by commas."
  }
}

run "http_alone_knows_what_must_be_shown" {
  module {
    source = "./modules/functions"
  }

  variables {
    front_door_secrets = ["new-secret", "old-secret"]
  }

  assert {
    condition = { for key, function in aws_lambda_function.this :
      key => function.environment[0].variables.STACKBOX_FRONT_DOOR_SECRETS
      if contains(keys(function.environment[0].variables), "STACKBOX_FRONT_DOOR_SECRETS")
    } == { http = "new-secret,old-secret" }
    error_message = "Both secrets, and for nobody else."
  }
}

run "without_a_front_door_there_is_nothing_to_show" {
  module {
    source = "./modules/functions"
  }

  assert {
    condition     = !contains(keys(aws_lambda_function.this["http"].environment[0].variables), "STACKBOX_FRONT_DOOR_SECRETS")
    error_message = "No secret, no setting."
  }
}

run "with_sessions_a_function_itself_reaches_no_data" {
  module {
    source = "./modules/functions"
  }

  assert {
    condition = alltrue(flatten([for policy in aws_iam_role_policy.function : [
      for statement in jsondecode(policy.policy).Statement : startswith(statement.Sid, "PlatformStream")
      if strcontains(jsonencode(statement.Action), "dynamodb:")
    ]]))
    error_message = "Only the stream is read by a function's own role."
  }

  assert {
    condition = alltrue(flatten([for policy in aws_iam_role_policy.tenant : [
      for statement in jsondecode(policy.policy).Statement : jsonencode(try(statement.Condition, "none")) ==
      jsonencode({ "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["$${aws:PrincipalTag/tenant}#*"] } })
    ]]))
    error_message = "A session is held to its tenant's keys."
  }

  assert {
    condition = alltrue([for name, function in aws_lambda_function.this :
      contains(keys(function.environment[0].variables), "TENANT_ROLE_ARN") == contains(keys(aws_iam_role_policy.tenant), name)
    ]) && length(aws_iam_role_policy.tenant) > 0
    error_message = "Whoever reaches data has a tenant role and is told it."
  }

  assert {
    condition = alltrue([for role in aws_iam_role.tenant :
      jsondecode(role.assume_role_policy).Statement[0].Condition.StringLike["aws:RequestTag/tenant"] == "?*"
    ])
    error_message = "There is no session without a tenant."
  }
}

run "without_sessions_the_functions_have_the_data_themselves" {
  module {
    source = "./modules/functions"
  }

  variables {
    tenant_sessions = false
  }

  assert {
    condition     = length(aws_iam_role.tenant) == 0
    error_message = "No tenant roles."
  }

  assert {
    condition = length([for statement in jsondecode(aws_iam_role_policy.function["socket"].policy).Statement : statement
      if startswith(statement.Sid, "Data") && !can(statement.Condition)
    ]) > 0
    error_message = "They have their data, unconditionally."
  }

  assert {
    condition     = !contains(keys(aws_lambda_function.this["socket"].environment[0].variables), "TENANT_ROLE_ARN")
    error_message = "There is no role to take on."
  }
}

run "nobody_may_scan" {
  module {
    source = "./modules/functions"
  }

  assert {
    condition = !strcontains(join("", concat(
      [for policy in aws_iam_role_policy.function : policy.policy], [for policy in aws_iam_role_policy.tenant : policy.policy]
    )), "dynamodb:Scan")
    error_message = "No Scan, ever."
  }
}

run "concurrency_is_as_told" {
  module {
    source = "./modules/functions"
  }

  assert {
    condition     = aws_lambda_function.this["socket"].reserved_concurrent_executions == 300 && aws_lambda_function.this["http"].reserved_concurrent_executions == -1
    error_message = "Reserved where told, and nowhere else."
  }

  assert {
    condition     = length(aws_lambda_provisioned_concurrency_config.this) == 1 && aws_lambda_provisioned_concurrency_config.this["socket"].provisioned_concurrent_executions == 2
    error_message = "Kept warm where told."
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.this : length(function.snap_start) == 0])
    error_message = "A runtime of our own has no SnapStart."
  }
}

run "a_managed_runtime_snap_starts" {
  module {
    source = "./modules/functions"
  }

  variables {
    provisioned_concurrency = {}
    package = {
      zip          = "./tests/functions.tftest.hcl"
      runtime      = "java21"
      architecture = "arm64"
      handler      = "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest"
    }
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.this : function.snap_start[0].apply_on == "PublishedVersions" && function.publish])
    error_message = "Published versions are snapshots."
  }
}

run "snap_start_and_provisioned_concurrency_exclude_each_other" {
  command = plan

  module {
    source = "./modules/functions"
  }

  variables {
    package = {
      zip          = "./tests/functions.tftest.hcl"
      runtime      = "java21"
      architecture = "x86_64"
      handler      = "unused"
    }
  }

  expect_failures = [aws_lambda_function.this]
}
