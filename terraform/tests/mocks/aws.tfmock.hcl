# What AWS would answer, where the provider looks at it or a test does.

mock_data "aws_caller_identity" {
  defaults = { account_id = "000000000000" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::000000000000:role/mock" }
}

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:us-east-1:000000000000:key/mock" }
}

mock_resource "aws_kms_replica_key" {
  defaults = { arn = "arn:aws:kms:eu-west-1:000000000000:key/mock" }
}

mock_resource "aws_dynamodb_table" {
  defaults = {
    arn        = "arn:aws:dynamodb:us-east-1:000000000000:table/mock"
    stream_arn = "arn:aws:dynamodb:us-east-1:000000000000:table/mock/stream/1"
  }
}

mock_resource "aws_sqs_queue" {
  defaults = {
    arn = "arn:aws:sqs:us-east-1:000000000000:mock"
    url = "https://sqs.us-east-1.amazonaws.com/000000000000/mock"
  }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:us-east-1:000000000000:mock" }
}

mock_resource "aws_cloudwatch_event_rule" {
  defaults = { arn = "arn:aws:events:us-east-1:000000000000:rule/mock" }
}

mock_resource "aws_lambda_alias" {
  defaults = {
    arn        = "arn:aws:lambda:us-east-1:000000000000:function:mock:live"
    invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:mock:live/invocations"
  }
}

mock_resource "aws_lambda_function" {
  defaults = { version = "1" }
}

mock_resource "aws_apigatewayv2_api" {
  defaults = {
    api_endpoint  = "wss://mock.execute-api.us-east-1.amazonaws.com"
    execution_arn = "arn:aws:execute-api:us-east-1:000000000000:mock"
  }
}

mock_resource "aws_wafv2_web_acl" {
  defaults = { arn = "arn:aws:wafv2:us-east-1:000000000000:global/webacl/mock/1" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:us-east-1:000000000000:log-group:mock" }
}
