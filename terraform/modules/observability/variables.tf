variable "name" {
  description = "Leads every alarm's name."
  type        = string
}

variable "region" {
  description = "Where the metrics are."
  type        = string
}

variable "retention_days" {
  description = "How long logs are kept."
  type        = number
}

variable "key_arn" {
  description = "The key of logs and alarms, or null."
  type        = string
}

variable "alarm_email" {
  description = "Who is told, or empty."
  type        = string
}

variable "monthly_budget_usd" {
  description = "What a month may cost, or 0 for no budget."
  type        = number
}

variable "functions" {
  description = "Each function's name."
  type        = map(string)
}

variable "memory_mb" {
  description = "Each function's memory, for what it costs."
  type        = map(number)
}

variable "http_api_id" {
  description = "The HTTP API."
  type        = string
}

variable "socket_api_id" {
  description = "The socket API."
  type        = string
}

variable "socket_stage" {
  description = "The socket API's stage."
  type        = string
}

variable "tables" {
  description = "Each table's name."
  type        = map(string)
}

variable "queues" {
  description = "Each queue's name."
  type        = map(string)
}
