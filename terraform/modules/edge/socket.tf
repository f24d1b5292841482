# The socket API. Its stage is named so that sockets connect at /ws, as everywhere.

terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.global]
    }
  }
}

locals {
  stage   = "ws"
  actions = toset(jsondecode(file("${path.module}/actions.json")))

  # Routes that answer. $connect answers by the status of the handshake, and $disconnect nobody.
  answering = setunion(local.actions, ["$default"])
  routes    = setunion(local.answering, ["$connect", "$disconnect"])
}

resource "aws_apigatewayv2_api" "socket" {
  name                       = "${var.name}-socket"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

# Asked at $connect only. What it says about the person comes with every later frame.
resource "aws_apigatewayv2_authorizer" "socket" {
  api_id          = aws_apigatewayv2_api.socket.id
  name            = "socket"
  authorizer_type = "REQUEST"
  authorizer_uri  = var.functions["authorizer"].invoke_arn
  # No identity sources: all of them would be required, and a ticket or token may stand in a header or in the query.
}

resource "aws_lambda_permission" "authorizer" {
  statement_id  = "authorizer"
  function_name = var.functions["authorizer"].function
  qualifier     = var.functions["authorizer"].alias
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.socket.execution_arn}/authorizers/${aws_apigatewayv2_authorizer.socket.id}"
}

resource "aws_apigatewayv2_integration" "socket" {
  api_id             = aws_apigatewayv2_api.socket.id
  integration_type   = "AWS_PROXY"
  integration_method = "POST"
  integration_uri    = var.functions["socket"].invoke_arn
}

resource "aws_lambda_permission" "socket" {
  statement_id  = "socket"
  function_name = var.functions["socket"].function
  qualifier     = var.functions["socket"].alias
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.socket.execution_arn}/${local.stage}/*"
}

resource "aws_apigatewayv2_route" "socket" {
  for_each = local.routes

  api_id             = aws_apigatewayv2_api.socket.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.socket.id}"
  authorization_type = each.key == "$connect" ? "CUSTOM" : "NONE"
  authorizer_id      = each.key == "$connect" ? aws_apigatewayv2_authorizer.socket.id : null

  # What the function returns is a frame to who asked.
  route_response_selection_expression = contains(local.answering, each.key) ? "$default" : null
}

resource "aws_apigatewayv2_route_response" "socket" {
  for_each = local.answering

  api_id             = aws_apigatewayv2_api.socket.id
  route_id           = aws_apigatewayv2_route.socket[each.key].id
  route_response_key = "$default"
}

resource "aws_apigatewayv2_stage" "socket" {
  api_id      = aws_apigatewayv2_api.socket.id
  name        = local.stage
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = var.throttle.frames_per_second
    throttling_burst_limit = var.throttle.frames_per_second
  }

  # Everybody reconnecting at once is not to leave those who are there without frames.
  route_settings {
    route_key              = "$connect"
    throttling_rate_limit  = var.throttle.connects_per_second
    throttling_burst_limit = var.throttle.connects_per_second
  }

  access_log_settings {
    destination_arn = var.access_log_arn
    # No path and no query: a ticket or token may stand there.
    format = jsonencode({
      requestId          = "$context.requestId"
      time               = "$context.requestTime"
      eventType          = "$context.eventType"
      route              = "$context.routeKey"
      connectionId       = "$context.connectionId"
      connectedAt        = "$context.connectedAt"
      tenant             = "$context.authorizer.clientId"
      status             = "$context.status"
      error              = "$context.error.message"
      authorizerError    = "$context.authorizer.error"
      integrationStatus  = "$context.integrationStatus"
      integrationLatency = "$context.integrationLatency"
      integrationError   = "$context.integrationErrorMessage"
    })
  }

  depends_on = [aws_api_gateway_account.this, aws_apigatewayv2_route.socket, aws_apigatewayv2_route_response.socket]
}
