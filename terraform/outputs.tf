output "api_url" {
  description = "Where REST is: append /api/messaging/…"
  value       = module.edge.api_url
}

output "socket_url" {
  description = "Where sockets connect."
  value       = module.edge.socket.url
}

output "dashboard" {
  description = "The dashboard's name."
  value       = module.observability.dashboard
}

output "redrive" {
  description = "Sends what failed back to the fan-out queue."
  value       = "aws sqs start-message-move-task --region ${var.region} --source-arn ${module.jobs.dead_letters_arn}"
}

output "regions" {
  description = "Where the tables are."
  value       = module.data.regions
}
