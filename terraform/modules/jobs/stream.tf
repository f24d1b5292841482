# The stream of MESSAGES. Records of one partition key, so of one channel, stay in order at any parallelization.

resource "aws_lambda_event_source_mapping" "stream" {
  event_source_arn  = var.stream_arn
  function_name     = var.functions["stream"].arn
  starting_position = "TRIM_HORIZON"

  # No window: a busy room's frames are to be at most 300 ms late. Under load batches grow by themselves.
  batch_size                         = 100
  maximum_batching_window_in_seconds = 0
  parallelization_factor             = 10

  # One bad record holds up its channel for a while, never the shard.
  function_response_types        = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error = true
  maximum_retry_attempts         = 10
  maximum_record_age_in_seconds  = 3600

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.stream_failures.arn
    }
  }
}
