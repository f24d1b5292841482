# The function that runs what happens by itself, called every minute; it has no job yet.

resource "aws_cloudwatch_event_rule" "schedule" {
  name                = "${var.name}-schedule"
  description         = "Calls what happens by itself"
  schedule_expression = "rate(1 minute)"
  state               = var.schedule ? "ENABLED" : "DISABLED"
}

resource "aws_cloudwatch_event_target" "schedule" {
  rule = aws_cloudwatch_event_rule.schedule.name
  arn  = var.functions["schedule"].arn
}

resource "aws_lambda_permission" "schedule" {
  statement_id  = "schedule"
  function_name = var.functions["schedule"].function
  qualifier     = var.functions["schedule"].alias
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.schedule.arn
}
