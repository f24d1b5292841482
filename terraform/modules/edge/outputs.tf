output "api_url" {
  description = "Where REST is."
  value       = var.waf ? "https://${aws_cloudfront_distribution.http[0].domain_name}" : aws_apigatewayv2_api.http.api_endpoint
}

output "socket" {
  description = "Where clients connect, where functions post, and what IAM calls that."
  # Not by way of the stage, which waits for the functions, which wait for this.
  value = {
    url             = "${aws_apigatewayv2_api.socket.api_endpoint}/${local.stage}"
    endpoint        = "${replace(aws_apigatewayv2_api.socket.api_endpoint, "wss://", "https://")}/${local.stage}"
    connections_arn = "${aws_apigatewayv2_api.socket.execution_arn}/${local.stage}"
  }
}

output "http_api_id" {
  description = "The HTTP API, for metrics."
  value       = aws_apigatewayv2_api.http.id
}

output "socket_api_id" {
  description = "The socket API, for metrics."
  value       = aws_apigatewayv2_api.socket.id
}

output "socket_stage" {
  description = "The socket API's stage, for metrics."
  value       = local.stage
}
