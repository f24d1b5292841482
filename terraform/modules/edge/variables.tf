variable "name" {
  description = "Leads both APIs' names."
  type        = string
}

variable "functions" {
  description = "What to call."
  type        = map(object({ function = string, alias = string, arn = string, invoke_arn = string }))
}

variable "access_log_arn" {
  description = "The log group of both gateways."
  type        = string
}

variable "throttle" {
  description = "What the gateways let through."
  type        = object({ http_per_second = number, frames_per_second = number, connects_per_second = number })
}

variable "gateway_account" {
  description = "Whether this sets the role with which API Gateway writes logs."
  type        = bool
}

variable "waf" {
  description = "Whether HTTP goes through CloudFront and a web ACL."
  type        = bool
}

variable "front_door_secrets" {
  description = "What CloudFront shows the function, the first of them."
  type        = list(string)
  default     = []
  sensitive   = true
}
