output "api_url" {
  description = "Where REST is."
  value       = module.stackbox.api_url
}

output "socket_url" {
  description = "Where sockets connect."
  value       = module.stackbox.socket_url
}

output "dashboard" {
  description = "The dashboard's name."
  value       = module.stackbox.dashboard
}

output "redrive" {
  description = "Sends what failed back to the fan-out queue."
  value       = module.stackbox.redrive
}

output "regions" {
  description = "Where the tables are."
  value       = module.stackbox.regions
}
