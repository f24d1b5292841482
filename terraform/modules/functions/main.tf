# Six functions from one package. Which one it is, is told by SPRING_CLOUD_FUNCTION_DEFINITION.

locals {
  # 1,769 MB is one whole processor. A socket's answer waits at most 29 s for its function, an HTTP answer 30 s.
  functions = {
    authorizer = { memory_mb = 1024, timeout_seconds = 10, log_group = "connections" }
    socket     = { memory_mb = 1769, timeout_seconds = 28, log_group = "websocket" }
    http       = { memory_mb = 1769, timeout_seconds = 28, log_group = "api" }
    fanout     = { memory_mb = 1769, timeout_seconds = 30, log_group = "websocket" }
    stream     = { memory_mb = 1769, timeout_seconds = 60, log_group = "websocket" }
    schedule   = { memory_mb = 1024, timeout_seconds = 50, log_group = "connections" }
  }

  # SnapStart is for managed runtimes; a runtime of our own has an AOT cache instead.
  snap_start = !startswith(var.package.runtime, "provided")

  environment = merge(
    { for key, table in var.tables : "${upper(key)}_TABLE" => table.name },
    {
      # What Spring Cloud Function's adapter starts; the managed runtime is told it by nothing else.
      MAIN_CLASS                     = "io.stackbox.bootstrap.lambda.Main"
      WEBSOCKET_API_ENDPOINT         = var.socket.endpoint
      SOCKET_URL                     = var.socket.url
      FANOUT_QUEUE_URL               = var.fanout_queue.url
      STACKBOX_IDENTITY_JWKS_URI     = var.identity.jwks_uri
      STACKBOX_IDENTITY_ISSUER       = var.identity.issuer
      STACKBOX_IDENTITY_AUDIENCE     = var.identity.audience
      STACKBOX_IDENTITY_TENANT_CLAIM = var.identity.tenant_claim
      STACKBOX_ALLOWED_ORIGINS       = join(",", var.allowed_origins)
    },
    var.settings,
  )
}

resource "aws_lambda_function" "this" {
  for_each = local.functions

  function_name = "${var.name}-${each.key}"
  role          = aws_iam_role.function[each.key].arn
  s3_bucket     = aws_s3_object.package.bucket
  s3_key        = aws_s3_object.package.key
  runtime       = var.package.runtime
  handler       = var.package.handler
  architectures = [var.package.architecture]
  memory_size   = each.value.memory_mb
  timeout       = each.value.timeout_seconds
  publish       = true

  reserved_concurrent_executions = lookup(var.reserved_concurrency, each.key, -1)

  environment {
    variables = merge(
      local.environment,
      {
        SPRING_CLOUD_FUNCTION_DEFINITION = each.key
        TENANT_SESSIONS                  = tostring(contains(keys(local.with_sessions), each.key))
      },
      contains(keys(local.with_sessions), each.key) ? { TENANT_ROLE_ARN = aws_iam_role.tenant[each.key].arn } : {},
      each.key == "http" && nonsensitive(length(var.front_door_secrets)) > 0 ? { STACKBOX_FRONT_DOOR_SECRETS = join(",", var.front_door_secrets) } : {},
    )
  }

  logging_config {
    log_format       = "JSON"
    log_group        = var.log_groups[each.value.log_group].name
    system_log_level = var.log_level
  }

  tracing_config {
    mode = "Active"
  }

  dynamic "snap_start" {
    for_each = local.snap_start ? [1] : []
    content {
      apply_on = "PublishedVersions"
    }
  }

  # A function that starts before it may write logs loses its first ones.
  depends_on = [aws_iam_role_policy.function]

  lifecycle {
    precondition {
      condition     = !local.snap_start || length(var.provisioned_concurrency) == 0
      error_message = "SnapStart and provisioned concurrency exclude each other."
    }
  }
}

# What calls a function calls this, so that callers change over at once, and only to a version that is whole.
resource "aws_lambda_alias" "live" {
  for_each = local.functions

  name             = "live"
  function_name    = aws_lambda_function.this[each.key].function_name
  function_version = aws_lambda_function.this[each.key].version
}

resource "aws_lambda_provisioned_concurrency_config" "this" {
  for_each = var.provisioned_concurrency

  function_name                     = aws_lambda_alias.live[each.key].function_name
  qualifier                         = aws_lambda_alias.live[each.key].name
  provisioned_concurrent_executions = each.value
}
