# Ten alarms of one metric each: as many as every account has free.

data "aws_caller_identity" "current" {}

resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = var.key_arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AlarmsAndBudget"
      Effect    = "Allow"
      Principal = { Service = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_sns_topic_subscription" "email" {
  count = var.alarm_email == "" ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

locals {
  # `minutes` of one-minute values above `above`.
  alarms = {
    authorizer-errors = {
      says      = "People cannot connect: the authorizer fails."
      namespace = "AWS/Lambda", metric = "Errors", statistic = "Sum", above = 0, minutes = 5
      of        = { FunctionName = var.functions["authorizer"] }
    }
    socket-errors = {
      says      = "Frames are not answered: the socket function fails."
      namespace = "AWS/Lambda", metric = "Errors", statistic = "Sum", above = 0, minutes = 5
      of        = { FunctionName = var.functions["socket"] }
    }
    socket-throttles = {
      says      = "Frames are refused: the socket function has no concurrency left."
      namespace = "AWS/Lambda", metric = "Throttles", statistic = "Sum", above = 0, minutes = 2
      of        = { FunctionName = var.functions["socket"] }
    }
    socket-slow = {
      says      = "One frame in a hundred waits more than a second for its answer."
      namespace = "AWS/ApiGateway", metric = "IntegrationLatency", statistic = "p99", above = 1000, minutes = 5
      of        = { ApiId = var.socket_api_id, Stage = var.socket_stage }
    }
    http-failures = {
      says      = "REST requests end with 5xx."
      namespace = "AWS/ApiGateway", metric = "5xx", statistic = "Sum", above = 5, minutes = 5
      of        = { ApiId = var.http_api_id }
    }
    # What waits there waits at most 15 minutes before it may be taken, and 9 more until it has failed three times.
    fanout-late = {
      says      = "Large rooms are not told, lost announcements not made up for and leases not ended: the workers do not get on."
      namespace = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", statistic = "Maximum", above = 1800, minutes = 3
      of        = { QueueName = var.queues["fanout"] }
    }
    stream-late = {
      says      = "Busy rooms, and the look for lost announcements, are a minute behind the messages."
      namespace = "AWS/Lambda", metric = "IteratorAge", statistic = "Maximum", above = 60000, minutes = 3
      of        = { FunctionName = var.functions["stream"] }
    }
    stream-failures = {
      says      = "What follows from messages was given up; the queue says of which."
      namespace = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", statistic = "Maximum", above = 0, minutes = 1
      of        = { QueueName = var.queues["stream_failures"] }
    }
    dead-letters = {
      says      = "What the workers failed at three times was given up: the README says what may be among it, and how to redrive it."
      namespace = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", statistic = "Maximum", above = 0, minutes = 1
      of        = { QueueName = var.queues["dead_letters"] }
    }
    channels-throttled = {
      says      = "A channel or a tenant writes more than DynamoDB takes on one key."
      namespace = "AWS/DynamoDB", metric = "WriteThrottleEvents", statistic = "Sum", above = 0, minutes = 5
      of        = { TableName = var.tables["channels"] }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.says
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.of
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  period              = 60
  evaluation_periods  = each.value.minutes
  # One bad minute of five is told; a single p99 of an idle minute is not.
  datapoints_to_alarm = each.value.metric == "IntegrationLatency" ? 3 : 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}
