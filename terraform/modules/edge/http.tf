# The HTTP API. One route: the function answers what is not there as well, in the same words as everywhere, and CORS
# by the one list of origins that also serves sockets. It verifies tokens itself.

resource "aws_apigatewayv2_api" "http" {
  name          = "${var.name}-http"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "http" {
  api_id                 = aws_apigatewayv2_api.http.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = var.functions["http"].invoke_arn
  payload_format_version = "2.0"
}

resource "aws_lambda_permission" "http" {
  statement_id  = "http"
  function_name = var.functions["http"].function
  qualifier     = var.functions["http"].alias
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.http.execution_arn}/*/$default"
}

resource "aws_apigatewayv2_route" "http" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "$default"
  target    = "integrations/${aws_apigatewayv2_integration.http.id}"
}

resource "aws_apigatewayv2_stage" "http" {
  api_id      = aws_apigatewayv2_api.http.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = var.throttle.http_per_second
    throttling_burst_limit = var.throttle.http_per_second
  }

  access_log_settings {
    destination_arn = var.access_log_arn
    # `path` is without the query, where a ticket or token may stand.
    format = jsonencode({
      requestId          = "$context.requestId"
      time               = "$context.requestTime"
      method             = "$context.httpMethod"
      path               = "$context.path"
      status             = "$context.status"
      responseLength     = "$context.responseLength"
      responseLatency    = "$context.responseLatency"
      integrationStatus  = "$context.integration.status"
      integrationLatency = "$context.integration.latency"
      integrationError   = "$context.integrationErrorMessage"
    })
  }

  depends_on = [aws_api_gateway_account.this]
}
