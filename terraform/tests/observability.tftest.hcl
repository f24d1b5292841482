mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name               = "stackbox-messaging"
  region             = "us-east-1"
  retention_days     = 30
  key_arn            = "arn:aws:kms:us-east-1:000000000000:key/mock"
  alarm_email        = "ops@example.com"
  monthly_budget_usd = 500
  functions          = { for function in ["authorizer", "socket", "http", "fanout", "stream", "schedule"] : function => "stackbox-messaging-${function}" }
  memory_mb          = { for function in ["authorizer", "socket", "http", "fanout", "stream", "schedule"] : function => 1769 }
  http_api_id        = "http"
  socket_api_id      = "socket"
  socket_stage       = "ws"
  tables             = { for table in ["connections", "messages", "channels", "presence", "notifications"] : table => "stackbox-messaging-${table}" }
  queues             = { for queue in ["fanout", "dead_letters", "stream_failures"] : queue => "stackbox-messaging-${queue}" }
}

run "logs_are_where_they_are_looked_for_and_do_not_stay" {
  module {
    source = "./modules/observability"
  }

  assert {
    condition = toset([for group in aws_cloudwatch_log_group.this : group.name]) == toset([
      "/stackbox/messaging/websocket", "/stackbox/messaging/api", "/stackbox/messaging/connections", "/aws/apigateway/stackbox-messaging",
    ])
    error_message = "Four groups with fixed names."
  }

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 30 && group.kms_key_id == var.key_arn])
    error_message = "Kept for a while, encrypted."
  }
}

run "ten_alarms_reach_somebody" {
  module {
    source = "./modules/observability"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 10
    error_message = "An account has ten free."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : tolist(alarm.alarm_actions) == tolist([aws_sns_topic.alarms.arn]) && alarm.treat_missing_data == "notBreaching"])
    error_message = "Each tells the topic, and silence is no alarm."
  }

  assert {
    condition     = aws_sns_topic_subscription.email[0].endpoint == "ops@example.com"
    error_message = "Somebody is told."
  }
}

run "each_alarm_watches_what_it_tells_of" {
  module {
    source = "./modules/observability"
  }

  assert {
    condition = jsonencode({ for key, alarm in aws_cloudwatch_metric_alarm.this :
      key => [alarm.namespace, alarm.metric_name, join(" ", values(alarm.dimensions)), alarm.threshold]
      }) == jsonencode({
      authorizer-errors  = ["AWS/Lambda", "Errors", "stackbox-messaging-authorizer", 0]
      socket-errors      = ["AWS/Lambda", "Errors", "stackbox-messaging-socket", 0]
      socket-throttles   = ["AWS/Lambda", "Throttles", "stackbox-messaging-socket", 0]
      socket-slow        = ["AWS/ApiGateway", "IntegrationLatency", "socket ws", 1000]
      http-failures      = ["AWS/ApiGateway", "5xx", "http", 5]
      fanout-late        = ["AWS/SQS", "ApproximateAgeOfOldestMessage", "stackbox-messaging-fanout", 1800]
      stream-late        = ["AWS/Lambda", "IteratorAge", "stackbox-messaging-stream", 60000]
      stream-failures    = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "stackbox-messaging-stream_failures", 0]
      dead-letters       = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "stackbox-messaging-dead_letters", 0]
      channels-throttled = ["AWS/DynamoDB", "WriteThrottleEvents", "stackbox-messaging-channels", 0]
    })
    error_message = "An alarm watches something else, or at another mark."
  }
}

run "the_dashboard_shows_what_is_to_be_seen" {
  module {
    source = "./modules/observability"
  }

  # By the beginning of a title, what must be among its metrics.
  assert {
    condition = alltrue(flatten([for title, shown in {
      "Connections:"       = ["StackBox/Heartbeats"]
      "Connections opened" = ["AWS/ApiGateway/ConnectCount/ApiId/socket"]
      "Messages a second"  = ["AWS/ApiGateway/MessageCount/ApiId/socket"]
      "Delivery"           = [for function in ["socket", "http", "stream", "fanout"] : "StackBox/Delivery/Function/${function}"]
      "Posts"              = [for function in ["socket", "http", "stream", "fanout"] : "StackBox/Posts/Function/${function}"]
      "Not delivered" = flatten([for function in ["socket", "http", "stream", "fanout"] :
        ["StackBox/Missed/Function/${function}", "StackBox/Dropped/Function/${function}"]
      ])
      "Frames"                 = ["AWS/ApiGateway/IntegrationLatency/ApiId/socket"]
      "REST"                   = ["AWS/ApiGateway/Latency/ApiId/http"]
      "Errors of functions"    = [for function in keys(var.functions) : "AWS/Lambda/Errors/FunctionName/stackbox-messaging-${function}"]
      "Errors at the gateways" = ["AWS/ApiGateway/5xx/ApiId/http", "AWS/ApiGateway/ExecutionError/ApiId/socket"]
      "DynamoDB: write"        = [for table in keys(var.tables) : "AWS/DynamoDB/ConsumedWriteCapacityUnits/TableName/stackbox-messaging-${table}"]
      "DynamoDB: read"         = [for table in keys(var.tables) : "AWS/DynamoDB/ConsumedReadCapacityUnits/TableName/stackbox-messaging-${table}"]
      "Stream"                 = ["AWS/Lambda/IteratorAge/FunctionName/stackbox-messaging-stream"]
      "Queues"                 = [for queue in keys(var.queues) : "AWS/SQS/ApproximateNumberOfMessagesVisible/QueueName/stackbox-messaging-${queue}"]
      "Cost"                   = ["AWS/ApiGateway/MessageCount/ApiId/socket", "AWS/Lambda/Duration/FunctionName/stackbox-messaging-socket"]
      } : [for metric in shown : anytrue(flatten([
        for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : [
          for each in widget.properties.metrics : startswith("${join("/", [for part in each : part if can(tostring(part))])}/", "${metric}/")
        ] if startswith(widget.properties.title, title)
    ]))]]))
    error_message = "A widget is missing, or does not show what its title says."
  }

  # The access log's name for it, in modules/edge/socket.tf.
  assert {
    condition = (aws_cloudwatch_log_metric_filter.heartbeats.log_group_name == "/aws/apigateway/stackbox-messaging"
      && aws_cloudwatch_log_metric_filter.heartbeats.pattern == "{ $.route = \"heartbeat\" }"
      && aws_cloudwatch_log_metric_filter.heartbeats.metric_transformation[0].namespace == "StackBox"
    && aws_cloudwatch_log_metric_filter.heartbeats.metric_transformation[0].name == "Heartbeats")
    error_message = "Heartbeats are not counted."
  }

  assert {
    condition     = alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : length(widget.properties.metrics) <= 100])
    error_message = "A widget takes at most 100 metrics."
  }
}

run "the_budget_tells_before_it_is_spent" {
  module {
    source = "./modules/observability"
  }

  assert {
    condition     = aws_budgets_budget.month[0].limit_amount == "500" && length(aws_budgets_budget.month[0].notification) == 2
    error_message = "At four fifths, and by the forecast."
  }
}

run "a_budget_of_nothing_is_none" {
  module {
    source = "./modules/observability"
  }

  variables {
    monthly_budget_usd = 0
    alarm_email        = ""
  }

  assert {
    condition     = length(aws_budgets_budget.month) == 0 && length(aws_sns_topic_subscription.email) == 0
    error_message = "Nobody is told."
  }
}
