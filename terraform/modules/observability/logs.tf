# Four log groups with fixed names: what goes to sockets, what comes by HTTP, who comes and goes, and who asked the gateways.

locals {
  log_groups = {
    websocket   = "/stackbox/messaging/websocket"
    api         = "/stackbox/messaging/api"
    connections = "/stackbox/messaging/connections"
    gateway     = "/aws/apigateway/stackbox-messaging"
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.log_groups

  name              = each.value
  retention_in_days = var.retention_days
  kms_key_id        = var.key_arn
}

# API Gateway counts who connects and not who is there. Each connection sends a heartbeat every five minutes, so those of five
# minutes are the connections. Nothing is paid for the filter, and for the metric only in hours in which one came.
resource "aws_cloudwatch_log_metric_filter" "heartbeats" {
  name           = "${var.name}-heartbeats"
  log_group_name = aws_cloudwatch_log_group.this["gateway"].name
  pattern        = "{ $.route = \"heartbeat\" }"

  metric_transformation {
    namespace = local.heartbeats[0]
    name      = local.heartbeats[1]
    value     = "1"
  }
}
