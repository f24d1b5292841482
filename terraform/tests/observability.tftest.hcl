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

run "the_dashboard_shows_what_is_to_be_seen" {
  module {
    source = "./modules/observability"
  }

  assert {
    condition = alltrue([for word in ["Connections", "Messages a second", "Delivery", "Errors", "DynamoDB", "Queues", "Cost"] :
      anytrue([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : startswith(widget.properties.title, word)])
    ])
    error_message = "A widget is missing."
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
