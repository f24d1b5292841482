variable "name" {
  description = "Leads every queue's name."
  type        = string
}

variable "key_arn" {
  description = "The key that queues are kept with, or null for SQS's own."
  type        = string
}

variable "stream_arn" {
  description = "The stream of MESSAGES."
  type        = string
}

variable "functions" {
  description = "What to call."
  type        = map(object({ function = string, alias = string, arn = string, invoke_arn = string }))
}

variable "fanout_timeout" {
  description = "How long `fanout` may take, in seconds."
  type        = number
}

variable "fanout_concurrent" {
  description = "How many of `fanout` the queue keeps busy at most."
  type        = number
}

variable "schedule" {
  description = "Whether the schedule ticks."
  type        = bool
}
