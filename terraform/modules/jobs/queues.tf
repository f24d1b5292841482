# Chunks of large rooms, and where they go that failed.

resource "aws_sqs_queue" "fanout" {
  name = "${var.name}-fanout"
  # Longer than an outage, or lost announcements were never made up for.
  message_retention_seconds = 24 * 3600
  # As Lambda asks for: six times what a batch may take, or a chunk is seen twice while it is worked on.
  visibility_timeout_seconds        = 6 * var.fanout_timeout
  sqs_managed_sse_enabled           = var.key_arn == null ? true : null
  kms_master_key_id                 = var.key_arn
  kms_data_key_reuse_period_seconds = 300

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 3
  })
}

resource "aws_sqs_queue" "dead_letters" {
  name                              = "${var.name}-fanout-dead-letters"
  message_retention_seconds         = 1209600
  sqs_managed_sse_enabled           = var.key_arn == null ? true : null
  kms_master_key_id                 = var.key_arn
  kms_data_key_reuse_period_seconds = 300
}

# Lambda tells here which part of the stream it gave up, so that it can be read again while the stream still has it (24 h).
resource "aws_sqs_queue" "stream_failures" {
  name                              = "${var.name}-stream-failures"
  message_retention_seconds         = 1209600
  sqs_managed_sse_enabled           = var.key_arn == null ? true : null
  kms_master_key_id                 = var.key_arn
  kms_data_key_reuse_period_seconds = 300
}

resource "aws_lambda_event_source_mapping" "fanout" {
  event_source_arn        = aws_sqs_queue.fanout.arn
  function_name           = var.functions["fanout"].arn
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    # At least 2, by SQS's rules.
    maximum_concurrency = max(2, var.fanout_concurrent)
  }
}
