mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name              = "stackbox-messaging"
  key_arn           = null
  stream_arn        = "arn:aws:dynamodb:us-east-1:000000000000:table/mock/stream/1"
  fanout_timeout    = 30
  fanout_concurrent = 50
  schedule          = true
  functions = {
    for function in ["fanout", "stream", "schedule"] : function => {
      function   = function
      alias      = "live"
      arn        = "arn:aws:lambda:us-east-1:000000000000:function:${function}:live"
      invoke_arn = "unused"
    }
  }
}

run "a_chunk_that_fails_is_tried_alone_and_then_kept" {
  module {
    source = "./modules/jobs"
  }

  assert {
    condition     = contains(aws_lambda_event_source_mapping.fanout.function_response_types, "ReportBatchItemFailures")
    error_message = "Only the chunks that failed come again."
  }

  assert {
    condition = (jsondecode(aws_sqs_queue.fanout.redrive_policy).deadLetterTargetArn == aws_sqs_queue.dead_letters.arn
    && aws_sqs_queue.dead_letters.message_retention_seconds == 14 * 24 * 3600)
    error_message = "Dead letters are kept for two weeks."
  }

  assert {
    condition     = aws_sqs_queue.fanout.visibility_timeout_seconds >= 6 * var.fanout_timeout
    error_message = "A chunk that is being worked on is not handed out again."
  }
}

run "one_bad_record_does_not_hold_up_the_stream" {
  module {
    source = "./modules/jobs"
  }

  assert {
    condition = (aws_lambda_event_source_mapping.stream.bisect_batch_on_function_error
      && contains(aws_lambda_event_source_mapping.stream.function_response_types, "ReportBatchItemFailures")
      && aws_lambda_event_source_mapping.stream.maximum_retry_attempts == 10
    && aws_lambda_event_source_mapping.stream.destination_config[0].on_failure[0].destination_arn == aws_sqs_queue.stream_failures.arn)
    error_message = "It is found, retried a limited number of times, and told."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.parallelization_factor == 10 && aws_lambda_event_source_mapping.stream.maximum_batching_window_in_seconds == 0
    error_message = "Nothing waits for a batch to fill."
  }
}

run "the_schedule_can_stand_still" {
  module {
    source = "./modules/jobs"
  }

  variables {
    schedule = false
  }

  assert {
    condition     = aws_cloudwatch_event_rule.schedule.state == "DISABLED"
    error_message = "Nothing ticks."
  }
}

run "queues_are_encrypted_with_a_key_of_ours" {
  module {
    source = "./modules/jobs"
  }

  variables {
    key_arn = "arn:aws:kms:us-east-1:000000000000:key/mock"
  }

  assert {
    condition = alltrue([for queue in [aws_sqs_queue.fanout, aws_sqs_queue.dead_letters, aws_sqs_queue.stream_failures] :
      queue.kms_master_key_id == var.key_arn
    ])
    error_message = "All three."
  }
}
