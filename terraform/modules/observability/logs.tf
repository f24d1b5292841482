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
