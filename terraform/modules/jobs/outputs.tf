output "fanout_queue" {
  description = "The queue of large rooms."
  value       = { url = aws_sqs_queue.fanout.url, arn = aws_sqs_queue.fanout.arn }
}

output "dead_letters_arn" {
  description = "Where chunks go that failed."
  value       = aws_sqs_queue.dead_letters.arn
}

output "stream_failures_arn" {
  description = "Where Lambda tells which records it gave up."
  value       = aws_sqs_queue.stream_failures.arn
}

output "queue_names" {
  description = "The queues, by what they hold."
  value = {
    fanout          = aws_sqs_queue.fanout.name
    dead_letters    = aws_sqs_queue.dead_letters.name
    stream_failures = aws_sqs_queue.stream_failures.name
  }
}
